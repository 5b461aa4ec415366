package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.util.Iterator;

/**
 * An operator whose work depends on the number of the partition of its own dataset. That number can
 * differ from the task's: a task of a union or of a coalesced dataset computes partitions of its
 * parents, which have other numbers.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public interface PartitionAwareOperator<A, B> extends Operator<A, B> {
  /**
   * Returns the operator for one partition. Called in the task, so that the result need not be
   * serialisable.
   *
   * @param partition the number of the partition within the dataset of this operator
   */
  Operator<A, B> forPartition(int partition);

  /** Takes the task's partition for the dataset's. */
  @Override
  default Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception {
    return forPartition(context.partitionId()).pull(upstream, context);
  }
}
