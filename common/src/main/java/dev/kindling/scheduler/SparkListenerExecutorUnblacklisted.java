package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An excluded executor gets tasks again. Kindling never sends this event, because one JVM has no
 * other executors.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param executorId the identifier of the executor
 * @deprecated Spark renamed it to {@link SparkListenerExecutorUnexcluded}
 */
@Deprecated
public record SparkListenerExecutorUnblacklisted(long time, String executorId)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorUnblacklisted", time, executorId);
  }
}
