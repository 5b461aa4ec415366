package dev.kindling.pipeline.combine;

import dev.kindling.plan.Combiner;

/**
 * {@code groupByKey}: collects all values of a key.
 *
 * @param <V> the type of the values
 */
public final class GroupByKeyCombiner<V> implements Combiner<V, Group<V>> {
  /** Makes it; there are no parameters. */
  public GroupByKeyCombiner() {}

  @Override
  public Group<V> create(V value) {
    return new Group<>(value);
  }

  @Override
  public Group<V> mergeValue(Group<V> combined, V value) {
    combined.add(value);
    return combined;
  }

  @Override
  public Group<V> mergeCombiners(Group<V> left, Group<V> right) {
    left.addAll(right);
    return left;
  }
}
