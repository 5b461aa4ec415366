package dev.kindling.scheduler;

import dev.kindling.scheduler.cluster.ExecutorInfo;
import java.io.Serializable;

/**
 * An executor, which runs tasks, was added.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param executorId the identifier of the executor
 * @param executorInfo its host and its number of task slots
 */
public record SparkListenerExecutorAdded(long time, String executorId, ExecutorInfo executorInfo)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorAdded", time, executorId, executorInfo);
  }
}
