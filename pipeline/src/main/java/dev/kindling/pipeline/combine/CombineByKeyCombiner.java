package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Combiner;

/**
 * {@code combineByKey}: calls the three functions of the program.
 *
 * @param <V> the type of the values
 * @param <C> the type of the combined values
 */
public final class CombineByKeyCombiner<V, C> implements Combiner<V, C>, Specialisable {
  private final Function<V, C> createCombiner;
  private final Function2<C, V, C> mergeValue;
  private final Function2<C, C, C> mergeCombiners;

  /** Makes the combiner with a function for each of the three methods of {@link Combiner}. */
  public CombineByKeyCombiner(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners) {
    this.createCombiner = createCombiner;
    this.mergeValue = mergeValue;
    this.mergeCombiners = mergeCombiners;
  }

  @Override
  public Object[] parts() {
    return new Object[] {createCombiner, mergeValue, mergeCombiners};
  }

  @Override
  public C create(V value) throws Exception {
    return createCombiner.call(value);
  }

  @Override
  public C mergeValue(C combined, V value) throws Exception {
    return mergeValue.call(combined, value);
  }

  @Override
  public C mergeCombiners(C left, C right) throws Exception {
    return mergeCombiners.call(left, right);
  }
}
