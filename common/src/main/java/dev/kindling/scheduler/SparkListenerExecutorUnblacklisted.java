package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An executor gets tasks again. Never told here: one JVM has no other executors to keep off.
 *
 * @param time when, in milliseconds since the epoch
 * @param executorId which executor
 * @deprecated Spark renamed it to {@link SparkListenerExecutorUnexcluded}
 */
@Deprecated
public record SparkListenerExecutorUnblacklisted(long time, String executorId)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorUnblacklisted", time, executorId);
  }
}
