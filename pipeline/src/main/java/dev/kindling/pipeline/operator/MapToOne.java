package dev.kindling.pipeline.operator;

import dev.kindling.api.java.function.Function;

/**
 * {@code countByKey}: one, whatever the value.
 *
 * @param <V> the type of the values
 */
public final class MapToOne<V> implements Function<V, Long> {
  private static final long serialVersionUID = 1L;

  /** Needs nothing. */
  public MapToOne() {}

  @Override
  public Long call(V value) {
    return 1L;
  }
}
