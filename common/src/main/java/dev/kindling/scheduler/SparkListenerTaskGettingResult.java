package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A task's result is fetched from where it ran. Never told here: results are objects of this JVM.
 *
 * @param taskInfo the task
 */
public record SparkListenerTaskGettingResult(TaskInfo taskInfo)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerTaskGettingResult", taskInfo);
  }
}
