package dev.kindling.pipeline.combine;

import dev.kindling.pipeline.estimate.DistinctRegisters;
import dev.kindling.plan.Combiner;

/**
 * {@code countApproxDistinctByKey}: collects the values of a key in a sketch.
 *
 * @param <V> the type of the values
 */
public final class DistinctValuesCombiner<V> implements Combiner<V, DistinctRegisters> {
  private static final long serialVersionUID = 1L;

  private final int precision;

  /**
   * @param precision the precision of the sketches
   */
  public DistinctValuesCombiner(int precision) {
    this.precision = precision;
  }

  @Override
  public DistinctRegisters create(V value) {
    return mergeValue(new DistinctRegisters(precision), value);
  }

  @Override
  public DistinctRegisters mergeValue(DistinctRegisters combined, V value) {
    combined.add(value);
    return combined;
  }

  @Override
  public DistinctRegisters mergeCombiners(DistinctRegisters left, DistinctRegisters right) {
    left.addAll(right);
    return left;
  }
}
