package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.copy.ZeroValue;
import dev.kindling.plan.Combiner;

/**
 * {@code aggregateByKey}, {@code foldByKey}: adds the values of a key to a zero value of its own.
 *
 * @param <V> the type of the values
 * @param <U> the type of the combined values
 */
public final class AggregateByKeyCombiner<V, U> implements Combiner<V, U>, Specialisable {
  private static final long serialVersionUID = 1L;

  private final ZeroValue<U> zero;
  private final Function2<U, V, U> addValue;
  private final Function2<U, U, U> mergeCombined;

  /**
   * Makes the combiner with the zero value, the function that adds a value, and the one that merges
   * combined values.
   */
  public AggregateByKeyCombiner(
      ZeroValue<U> zero, Function2<U, V, U> addValue, Function2<U, U, U> mergeCombined) {
    this.zero = zero;
    this.addValue = addValue;
    this.mergeCombined = mergeCombined;
  }

  @Override
  public Object[] parts() {
    return new Object[] {zero, addValue, mergeCombined};
  }

  @Override
  public U create(V value) throws Exception {
    return addValue.call(zero.fresh(), value);
  }

  @Override
  public U mergeValue(U combined, V value) throws Exception {
    return addValue.call(combined, value);
  }

  @Override
  public U mergeCombiners(U left, U right) throws Exception {
    return mergeCombined.call(left, right);
  }
}
