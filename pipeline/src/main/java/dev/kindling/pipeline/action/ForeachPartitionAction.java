package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.VoidFunction;
import dev.kindling.plan.Action;
import java.util.Iterator;

/**
 * {@code foreachPartition}: calls the function once for each partition, with an iterator that
 * computes each record when the function asks for it.
 *
 * @param <T> the type of the records
 */
public final class ForeachPartitionAction<T> implements Action.Pull<T, Boolean> {
  private static final long serialVersionUID = 1L;

  private final VoidFunction<Iterator<T>> function;

  /** Makes the action with the function to call. */
  public ForeachPartitionAction(VoidFunction<Iterator<T>> function) {
    this.function = function;
  }

  @Override
  public Boolean run(Iterator<T> records, TaskContext context) throws Exception {
    function.call(records);
    return true;
  }
}
