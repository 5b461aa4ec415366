package dev.kindling.pipeline.function;

import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.NullPair;
import dev.kindling.pipeline.table.ScalaKey;

/**
 * {@code lookup}: returns whether a pair has a key. Keys are compared as in Scala: 1 equals 1L, and
 * NaN equals nothing.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class HasKey<K, V> implements Function<Tuple2<K, V>, Boolean> {
  private static final long serialVersionUID = 1L;

  /** The key in a tuple, because tuples compare their elements as Scala does. */
  private final Tuple2<K, Boolean> key;

  /** Whether no key is equal, since the one to look for is NaN. */
  private final boolean none;

  /** Makes the function with the key to look for. */
  public HasKey(K key) {
    this.key = new Tuple2<>(key, true);
    // Scala finds a boxed NaN equal to itself only, and in Spark no record is the same object as
    // the key that it was sent.
    this.none = ScalaKey.isNaN(key);
  }

  @Override
  public Boolean call(Tuple2<K, V> pair) {
    if (pair == null) {
      throw NullPair.tuple("_1", "x$6");
    }
    return !none && key.equals(new Tuple2<>(pair._1(), true));
  }
}
