package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An executor was removed. Kindling never sends this event, because its only executor is this JVM.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param executorId the identifier of the executor
 * @param reason why it was removed
 */
public record SparkListenerExecutorRemoved(long time, String executorId, String reason)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorRemoved", time, executorId, reason);
  }
}
