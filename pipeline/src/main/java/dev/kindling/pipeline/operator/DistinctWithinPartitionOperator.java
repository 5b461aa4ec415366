package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.plan.Operator;
import java.util.Iterator;

/**
 * {@code distinct} without a shuffle, for records that are partitioned already so that equal ones
 * are in one partition: returns the first of equal records, in the order of Spark's hash table. It
 * reads the whole partition when the first record is asked for.
 *
 * @param <T> the type of the records
 */
public final class DistinctWithinPartitionOperator<T> implements Operator<T, T> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator. Records are compared by {@code equals}. */
  public DistinctWithinPartitionOperator() {}

  @Override
  public Iterator<T> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(upstream, context);
  }

  private static final class Pulled<T> extends LookaheadIterator<T> {
    private final Iterator<T> upstream;
    private final TaskContext context;
    private final KeyTable table = new KeyTable();
    private int[] order = {};
    private int next;
    private boolean consumed;

    Pulled(Iterator<T> upstream, TaskContext context) {
      this.upstream = upstream;
      this.context = context;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the table holds what was put in, null too
    boolean advance() {
      if (!consumed) {
        while (upstream.hasNext()) {
          context.killTaskIfInterrupted();
          T record = upstream.next();
          int unused = table.find(record, KeyTable.hash(record));
        }
        order = table.entriesBySlot();
        consumed = true;
      }
      return next < order.length && found((T) table.keys()[order[next++]]);
    }
  }
}
