package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An attempt at a task began.
 *
 * @param stageId the stage
 * @param stageAttemptId which attempt at the stage, from 0
 * @param taskInfo the task
 */
public record SparkListenerTaskStart(int stageId, int stageAttemptId, TaskInfo taskInfo)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerTaskStart", stageId, stageAttemptId, taskInfo);
  }
}
