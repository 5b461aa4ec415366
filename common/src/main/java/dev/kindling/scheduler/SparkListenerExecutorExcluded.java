package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An executor got no more tasks, after failures. Never told here: one JVM has no other executors to
 * keep off.
 *
 * @param time when, in milliseconds since the epoch
 * @param executorId which executor
 * @param taskFailures how many of its tasks had failed
 */
public record SparkListenerExecutorExcluded(long time, String executorId, int taskFailures)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorExcluded", time, executorId, taskFailures);
  }
}
