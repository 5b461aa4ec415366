package dev.kindling.pipeline.combine;

import dev.kindling.plan.Combiner;

/**
 * {@code distinct}: of the values of a key, the first.
 *
 * @param <V> the type of the values
 */
public final class DistinctCombiner<V> implements Combiner<V, V> {
  /** Needs nothing. */
  public DistinctCombiner() {}

  @Override
  public V create(V value) {
    return value;
  }

  @Override
  public V mergeValue(V combined, V value) {
    return combined;
  }

  @Override
  public V mergeCombiners(V left, V right) {
    return left;
  }
}
