package dev.kindling.scheduler;

import java.io.Serializable;

/** A slow task was started a second time. Never told here: a second try would slow the first. */
public class SparkListenerSpeculativeTaskSubmitted implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final int stageId;
  private final int stageAttemptId;
  private final int taskIndex;
  private final int partitionId;

  /** A second try at some task of an attempt at a stage. */
  public SparkListenerSpeculativeTaskSubmitted(int stageId, int stageAttemptId) {
    this(stageId, stageAttemptId, -1, -1);
  }

  /** A second try at a task of an attempt at a stage. */
  public SparkListenerSpeculativeTaskSubmitted(
      int stageId, int stageAttemptId, int taskIndex, int partitionId) {
    this.stageId = stageId;
    this.stageAttemptId = stageAttemptId;
    this.taskIndex = taskIndex;
    this.partitionId = partitionId;
  }

  /** The stage. */
  public int stageId() {
    return stageId;
  }

  /** Which attempt at the stage, from 0. */
  public int stageAttemptId() {
    return stageAttemptId;
  }

  /** Where the task stands in the attempt, -1 when that isn't known. */
  public int taskIndex() {
    return taskIndex;
  }

  /** The partition it computes, -1 when that isn't known. */
  public int partitionId() {
    return partitionId;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerSpeculativeTaskSubmitted", stageId, stageAttemptId);
  }
}
