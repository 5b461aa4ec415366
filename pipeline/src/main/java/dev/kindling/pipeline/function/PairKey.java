package dev.kindling.pipeline.function;

import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.NullPair;
import org.jspecify.annotations.Nullable;

/**
 * The key of a pair, in methods of Spark that say of a null record what {@code keys} does not.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class PairKey<K, V> implements Function<Tuple2<K, V>, K> {
  private static final long serialVersionUID = 1L;

  private final boolean sampled;

  private PairKey(boolean sampled) {
    this.sampled = sampled;
  }

  /** The key that a sort samples. */
  public static <K, V> PairKey<K, V> toSample() {
    return new PairKey<>(true);
  }

  /** The key that {@code countByKeyApprox} counts. */
  public static <K, V> PairKey<K, V> toCount() {
    return new PairKey<>(false);
  }

  @Override
  public K call(@Nullable Tuple2<K, V> pair) {
    if (pair == null) {
      throw sampled ? NullPair.product("x$6") : NullPair.tuple("_1", "x$4");
    }
    return pair._1();
  }
}
