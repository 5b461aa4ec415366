package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.plan.Operator;
import java.util.Collections;
import java.util.Iterator;

/**
 * {@code treeAggregate}, before the first level of the tree: aggregates the records of a partition
 * to one value.
 *
 * @param <T> the type of the records
 * @param <U> the type of the value
 */
public final class AggregatePartitionOperator<T, U> implements Operator<T, U> {
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
  public Iterator<U> pull(Iterator<T> upstream, TaskContext context) throws Exception {
    U value = zero;
    while (upstream.hasNext()) {
      value = addRecord.call(value, upstream.next());
    }
    return Collections.singletonList(value).iterator();
  }
}
