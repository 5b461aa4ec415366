package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An executor gets no more tasks, because tasks failed on it. Kindling never sends this event,
 * because one JVM has no other executors.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param executorId the identifier of the executor
 * @param taskFailures the number of tasks that failed on it
 * @deprecated Spark renamed it to {@link SparkListenerExecutorExcluded}
 */
@Deprecated
public record SparkListenerExecutorBlacklisted(long time, String executorId, int taskFailures)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorBlacklisted", time, executorId, taskFailures);
  }
}
