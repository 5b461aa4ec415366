package dev.kindling.scheduler;

import dev.kindling.scheduler.cluster.ExecutorInfo;
import java.io.Serializable;

/**
 * Something that runs tasks came.
 *
 * @param time when, in milliseconds since the epoch
 * @param executorId which executor
 * @param executorInfo what is known of it
 */
public record SparkListenerExecutorAdded(long time, String executorId, ExecutorInfo executorInfo)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerExecutorAdded", time, executorId, executorInfo);
  }
}
