package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The result of a task is fetched from its executor. Kindling never sends this event, because
 * results are objects of this JVM.
 *
 * @param taskInfo the task
 */
public record SparkListenerTaskGettingResult(TaskInfo taskInfo)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerTaskGettingResult", taskInfo);
  }
}
