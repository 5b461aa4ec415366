package dev.kindling.pipeline.function;

import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;

/**
 * {@code intersection}: returns whether a key is in both parents of a co-group.
 *
 * @param <K> the type of the keys
 */
public final class KeyInBothSides<K>
    implements Function<Tuple2<K, Tuple2<Iterable<Object>, Iterable<Object>>>, Boolean> {
  private static final long serialVersionUID = 1L;

  /** Makes the function; it has no parameters. */
  public KeyInBothSides() {}

  @Override
  public Boolean call(Tuple2<K, Tuple2<Iterable<Object>, Iterable<Object>>> groups) {
    return groups._2()._1().iterator().hasNext() && groups._2()._2().iterator().hasNext();
  }
}
