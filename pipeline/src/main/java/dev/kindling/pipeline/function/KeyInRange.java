package dev.kindling.pipeline.function;

import dev.kindling.MatchError;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import java.util.Comparator;

/**
 * {@code filterByRange}: returns whether the key of a pair is between two inclusive bounds.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class KeyInRange<K, V> implements Function<Tuple2<K, V>, Boolean> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // checked where the program gives it
  private final Comparator<? super K> order;

  @SuppressWarnings("serial") // as serialisable as the program's keys
  private final K lower;

  @SuppressWarnings("serial") // as serialisable as the program's keys
  private final K upper;

  /** Makes the function with the inclusive bounds. */
  public KeyInRange(Comparator<? super K> order, K lower, K upper) {
    this.order = order;
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public Boolean call(Tuple2<K, V> pair) {
    if (pair == null) {
      throw new MatchError(null);
    }
    return order.compare(pair._1(), lower) >= 0 && order.compare(pair._1(), upper) <= 0;
  }
}
