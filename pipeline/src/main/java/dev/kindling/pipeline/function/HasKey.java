package dev.kindling.pipeline.function;

import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;

/**
 * {@code lookup}: returns whether a pair has a key. Keys are compared as in Scala: 1 equals 1L.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class HasKey<K, V> implements Function<Tuple2<K, V>, Boolean> {
  private static final long serialVersionUID = 1L;

  /** The key in a tuple, because tuples compare their elements as Scala does. */
  private final Tuple2<K, Boolean> key;

  /** Makes the function with the key to look for. */
  public HasKey(K key) {
    this.key = new Tuple2<>(key, true);
  }

  @Override
  public Boolean call(Tuple2<K, V> pair) {
    return key.equals(new Tuple2<>(pair._1(), true));
  }
}
