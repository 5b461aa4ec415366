package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.action.ReduceAction.Reduced;

/**
 * {@code treeReduce}: combines two results; if one of them is the result of no records, returns the
 * other one.
 *
 * @param <T> the type of the records
 */
public final class MergeReduced<T> implements Function2<Reduced<T>, Reduced<T>, Reduced<T>> {
  private static final long serialVersionUID = 1L;

  private final Function2<T, T, T> function;

  /** Makes it with an associative and commutative function. */
  public MergeReduced(Function2<T, T, T> function) {
    this.function = function;
  }

  @Override
  @SuppressWarnings("NullAway") // records may be null where Spark allows nulls
  public Reduced<T> call(Reduced<T> left, Reduced<T> right) throws Exception {
    if (!left.present()) {
      return right;
    }
    return right.present() ? new Reduced<>(true, function.call(left.value(), right.value())) : left;
  }
}
