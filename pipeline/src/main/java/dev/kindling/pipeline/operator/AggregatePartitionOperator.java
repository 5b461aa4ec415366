package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.plan.Operator;
import java.util.Collections;
import java.util.Iterator;

/**
 * {@code treeAggregate}, before its tree: a partition's records become one value.
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
   * @param zero what to start with; each task needs a copy of its own where it can change
   * @param addRecord adds a record, and may change its first argument
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
