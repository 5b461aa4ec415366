package dev.kindling.scheduler;

import dev.kindling.TaskEndReason;
import dev.kindling.executor.TaskMetrics;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An attempt at a task ended, well or not. */
public class SparkListenerTaskEnd implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final int stageId;
  private final int stageAttemptId;
  private final String taskType;
  private final TaskEndReason reason;
  private final TaskInfo taskInfo;
  private final @Nullable TaskMetrics taskMetrics;

  /** The end of an attempt at a task. */
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

  /** The stage. */
  public int stageId() {
    return stageId;
  }

  /** Which attempt at the stage, from 0. */
  public int stageAttemptId() {
    return stageAttemptId;
  }

  /** {@code ResultTask} or {@code ShuffleMapTask}. */
  public String taskType() {
    return taskType;
  }

  /** How it ended. */
  public TaskEndReason reason() {
    return reason;
  }

  /** The task. */
  public TaskInfo taskInfo() {
    return taskInfo;
  }

  /** What it did and what it cost; null when that isn't known. */
  public @Nullable TaskMetrics taskMetrics() {
    return taskMetrics;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of(
        "SparkListenerTaskEnd", stageId, stageAttemptId, taskType, reason, taskInfo, taskMetrics);
  }
}
