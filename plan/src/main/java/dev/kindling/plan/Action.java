package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.io.Serializable;
import java.util.Iterator;

/**
 * The function that a result stage applies to each partition. The results go to the driver.
 *
 * @param <T> the records' type
 * @param <R> the type of a partition's result
 */
public sealed interface Action<T, R> extends Serializable {
  /** An action that takes records one at a time through a sink. */
  non-sealed interface Push<T, R> extends Action<T, R> {
    /** Makes a new sink for one partition. */
    ResultSink<T, R> start(TaskContext context) throws Exception;

    /**
     * Returns what the task fails with when its records can't be computed or taken: the cause, if
     * the action has nothing to add.
     */
    default Throwable failure(Throwable cause) {
      return cause;
    }
  }

  /** An action that reads records through an iterator. */
  non-sealed interface Pull<T, R> extends Action<T, R> {
    /** Returns the result of one partition. It may stop before the last record. */
    R run(Iterator<T> records, TaskContext context) throws Exception;
  }
}
