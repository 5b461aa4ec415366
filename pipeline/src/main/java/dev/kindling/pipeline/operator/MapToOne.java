package dev.kindling.pipeline.operator;

import dev.kindling.api.java.function.Function;

/**
 * {@code countByKey}: returns 1 for each value.
 *
 * @param <V> the type of the values
 */
public final class MapToOne<V> implements Function<V, Long> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
  public MapToOne() {}

  @Override
  public Long call(V value) {
    return 1L;
  }
}
