package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import java.util.Collections;
import java.util.Iterator;

/**
 * {@code treeAggregate}, before the first level of the tree: aggregates the records of a partition
 * to one value.
 *
 * @param <T> the type of the records
 * @param <U> the type of the value
 */
public final class AggregatePartitionOperator<T, U> extends PartitionFoldOperator<T, U> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the value is as serialisable as the program makes it
  private final U zero;

  private final Function2<U, T, U> addRecord;

  /**
   * @param zero the initial value; if it is mutable, each task needs a copy of its own
   * @param addRecord adds a record to the value; may change its first argument
   */
  public AggregatePartitionOperator(U zero, Function2<U, T, U> addRecord) {
    this.zero = zero;
    this.addRecord = addRecord;
  }

  @Override
  PartitionFold<T, U> start(TaskContext context) {
    PartitionFold.Value value = new PartitionFold.Value();
    value.value = zero;
    return new Fold<>(addRecord, value);
  }

  static final class Fold<T, U> extends PartitionFold<T, U> {
    private final Function2<U, T, U> addRecord;
    private final Value value;

    Fold(Function2<U, T, U> addRecord, Value value) {
      this.addRecord = addRecord;
      this.value = value;
    }

    @Override
    public Object[] parts() {
      return new Object[] {addRecord, value};
    }

    @Override
    @SuppressWarnings("unchecked")
    public void accept(T record) throws Exception {
      value.value = addRecord.call((U) value.value, record);
    }

    @Override
    @SuppressWarnings("unchecked")
    Iterator<U> results() {
      return Collections.singletonList((U) value.value).iterator();
    }
  }
}
