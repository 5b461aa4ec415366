package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An attempt at a task has started.
 *
 * @param stageId the number of the stage
 * @param stageAttemptId the attempt at the stage, from 0
 * @param taskInfo the task
 */
public record SparkListenerTaskStart(int stageId, int stageAttemptId, TaskInfo taskInfo)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerTaskStart", stageId, stageAttemptId, taskInfo);
  }
}
