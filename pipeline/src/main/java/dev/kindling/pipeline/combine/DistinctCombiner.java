package dev.kindling.pipeline.combine;

import dev.kindling.plan.Combiner;

/**
 * {@code distinct}: keeps the first value of a key.
 *
 * @param <V> the type of the values
 */
public final class DistinctCombiner<V> implements Combiner<V, V> {
  /** Makes it; there are no parameters. */
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
