package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.action.ReduceAction.Reduced;
import dev.kindling.plan.Operator;
import java.util.Iterator;
import java.util.List;

/**
 * {@code treeReduce}, before the first level of the tree: reduces the records of a partition to
 * one, or to nothing if there are none.
 *
 * @param <T> the type of the records
 */
public final class ReducePartitionOperator<T> implements Operator<T, Reduced<T>> {
  private static final long serialVersionUID = 1L;

  private final Function2<T, T, T> function;

  /** Makes the operator with an associative and commutative function. */
  public ReducePartitionOperator(Function2<T, T, T> function) {
    this.function = function;
  }

  @Override
  public Iterator<Reduced<T>> pull(Iterator<T> upstream, TaskContext context) throws Exception {
    if (!upstream.hasNext()) {
      return List.of(Reduced.<T>nothing()).iterator();
    }
    T value = upstream.next();
    while (upstream.hasNext()) {
      value = function.call(value, upstream.next());
    }
    return List.of(new Reduced<>(true, value)).iterator();
  }
}
