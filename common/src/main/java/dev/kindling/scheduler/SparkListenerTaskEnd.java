package dev.kindling.scheduler;

import dev.kindling.TaskEndReason;
import dev.kindling.executor.TaskMetrics;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An attempt at a task has ended, successfully or not. */
public class SparkListenerTaskEnd implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final int stageId;
  private final int stageAttemptId;
  private final String taskType;
  private final TaskEndReason reason;
  private final TaskInfo taskInfo;
  private final @Nullable TaskMetrics taskMetrics;

  /** Creates the event. */
  public SparkListenerTaskEnd(
      int stageId,
      int stageAttemptId,
      String taskType,
      TaskEndReason reason,
      TaskInfo taskInfo,
      @Nullable TaskMetrics taskMetrics) {
    this.stageId = stageId;
    this.stageAttemptId = stageAttemptId;
    this.taskType = taskType;
    this.reason = reason;
    this.taskInfo = taskInfo;
    this.taskMetrics = taskMetrics;
  }

  /** Returns the number of the stage. */
  public int stageId() {
    return stageId;
  }

  /** Returns the attempt at the stage, from 0. */
  public int stageAttemptId() {
    return stageAttemptId;
  }

  /** Returns {@code ResultTask} or {@code ShuffleMapTask}. */
  public String taskType() {
    return taskType;
  }

  /** Returns whether the task succeeded, or why it failed. */
  public TaskEndReason reason() {
    return reason;
  }

  /** Returns the attempt. */
  public TaskInfo taskInfo() {
    return taskInfo;
  }

  /** Returns the metrics of the attempt, or null if they are not known. */
  public @Nullable TaskMetrics taskMetrics() {
    return taskMetrics;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of(
        "SparkListenerTaskEnd", stageId, stageAttemptId, taskType, reason, taskInfo, taskMetrics);
  }
}
