package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.io.Serializable;
import java.util.Iterator;

/**
 * What a job does with the records of each partition: the function of a result stage.
 *
 * @param <T> the records' type
 * @param <R> the type of a partition's result
 */
public sealed interface Action<T, R> extends Serializable {
  /** An action that records are pushed into. */
  non-sealed interface Push<T, R> extends Action<T, R> {
    /** A fresh sink for one partition. */
    ResultSink<T, R> start(TaskContext context) throws Exception;
  }

  /** An action that wants an iterator. */
  non-sealed interface Pull<T, R> extends Action<T, R> {
    /** Consumes as much of one partition as it likes. */
    R run(Iterator<T> records, TaskContext context) throws Exception;
  }
}
