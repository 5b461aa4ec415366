package dev.kindling.pipeline.operator;

import dev.kindling.pipeline.table.ScalaKeyedMap;
import java.io.Serializable;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A fraction for each key. A key without a fraction is a {@code NoSuchElementException: key not
 * found}, as in Spark. Keys are compared as in Scala: the fraction of 1 is that of 1L as well.
 *
 * @param <K> the type of the keys
 */
public final class KeyFractions<K> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ScalaKeyedMap<K, Double> rates;

  /** Makes a copy of a map of fractions. A fraction that is null counts as 0, as in Spark. */
  public KeyFractions(Map<K, ? extends @Nullable Double> rates) {
    this.rates = new ScalaKeyedMap<>();
    rates.forEach((key, rate) -> this.rates.put(key, rate == null ? 0.0 : rate));
  }

  /** Returns the fraction of a key. */
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
