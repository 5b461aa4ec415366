package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * Something that runs tasks went. Never told here: this JVM stays.
 *
 * @param time when, in milliseconds since the epoch
 * @param executorId which executor
 * @param reason why
 */
public record SparkListenerExecutorRemoved(long time, String executorId, String reason)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorRemoved", time, executorId, reason);
  }
}
