package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.plan.Operator;
import java.util.Iterator;

/**
 * {@code distinct} without a shuffle, for records that are partitioned already so that equal ones
 * are in one partition: returns the first of equal records, in the order of Spark's hash table.
 *
 * @param <T> the type of the records
 */
public final class DistinctWithinPartitionOperator<T> implements Operator<T, T> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator. Records are compared by {@code equals}. */
  public DistinctWithinPartitionOperator() {}

  /** Spark's reads the partition here, whether a record is asked for or not. */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the table holds what was put in, null too
  public Iterator<T> pull(Iterator<T> upstream, TaskContext context) {
    KeyTable table = new KeyTable();
    while (upstream.hasNext()) {
      context.killTaskIfInterrupted();
      T record = upstream.next();
      int unused = table.find(record, KeyTable.hash(record));
    }
    return new EntryIterator<>(table, entry -> (T) table.keys()[entry]);
  }
}
