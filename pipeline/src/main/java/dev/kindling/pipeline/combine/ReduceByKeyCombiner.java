package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Combiner;

/**
 * {@code reduceByKey}: combines the values of a key by one function.
 *
 * @param <V> the type of the values
 */
public final class ReduceByKeyCombiner<V> implements Combiner<V, V>, Specialisable {
  private final Function2<V, V, V> function;

  /** Makes it with an associative and commutative function. */
  public ReduceByKeyCombiner(Function2<V, V, V> function) {
    this.function = function;
  }

  @Override
  public Object[] parts() {
    return new Object[] {function};
  }

  @Override
  public V create(V value) {
    return value;
  }

  @Override
  public V mergeValue(V combined, V value) throws Exception {
    return function.call(combined, value);
  }

  @Override
  public V mergeCombiners(V left, V right) throws Exception {
    return function.call(left, right);
  }
}
