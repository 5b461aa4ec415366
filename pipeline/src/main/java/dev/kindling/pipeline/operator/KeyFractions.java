package dev.kindling.pipeline.operator;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A number for each key. Asking for a key that has none fails with {@code NoSuchElementException:
 * key not found}, as in Spark.
 *
 * @param <K> the type of the keys
 */
public final class KeyFractions<K> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<K, Double> rates;

  /** With the numbers as they are now. */
  public KeyFractions(Map<K, Double> rates) {
    this.rates = new HashMap<>(rates);
  }

  /** The key's number. */
  public double of(K key) {
    Double rate = rates.get(key);
    if (rate == null) {
      throw new NoSuchElementException(
          "key not found: "
              + key
              + "\neach key of the RDD needs a fraction of its own: give one for "
              + key
              + ", 0.0 to leave it out");
    }
    return rate;
  }
}
