package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.util.Iterator;

/**
 * An operator that depends on which of its dataset's partitions it works on. That isn't always the
 * task's: a task of a union or of a coalesced dataset computes partitions of others.
 *
 * @param <A> the records that come in
 * @param <B> the records that go out
 */
public interface PartitionAwareOperator<A, B> extends Operator<A, B> {
  /**
   * What is done to one partition. Called in the task, so that what is returned needs not be
   * serialisable.
   *
   * @param partition of the dataset that this operator makes
   */
  Operator<A, B> at(int partition);

  /** As if the task computed the partition of its own number. */
  @Override
  default Iterator<B> pull(Iterator<A> upstream, TaskContext context) throws Exception {
    return at(context.partitionId()).pull(upstream, context);
  }
}
