package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.action.ReduceAction.Reduced;
import java.util.Iterator;
import java.util.List;

/**
 * {@code treeReduce}, before the first level of the tree: reduces the records of a partition to
 * one, or to nothing if there are none.
 *
 * @param <T> the type of the records
 */
public final class ReducePartitionOperator<T> extends PartitionFoldOperator<T, Reduced<T>> {
  private static final long serialVersionUID = 1L;

  private final Function2<T, T, T> function;

  /** Makes the operator with an associative and commutative function. */
  public ReducePartitionOperator(Function2<T, T, T> function) {
    this.function = function;
  }

  @Override
  PartitionFold<T, Reduced<T>> start(TaskContext context) {
    return new Fold<>(function, new PartitionFold.Value());
  }

  static final class Fold<T> extends PartitionFold<T, Reduced<T>> {
    private final Function2<T, T, T> function;
    private final Value value;

    Fold(Function2<T, T, T> function, Value value) {
      this.function = function;
      this.value = value;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, value};
    }

    @Override
    @SuppressWarnings("unchecked")
    public void accept(T record) throws Exception {
      value.value = value.present ? function.call((T) value.value, record) : record;
      value.present = true;
    }

    @Override
    @SuppressWarnings("unchecked")
    Iterator<Reduced<T>> results() {
      Reduced<T> reduced =
          value.present ? new Reduced<>(true, (T) value.value) : Reduced.<T>nothing();
      return List.of(reduced).iterator();
    }
  }
}
