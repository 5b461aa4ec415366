package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A second attempt at a slow task was started. Kindling never sends this event, because a second
 * attempt in the same JVM would slow the first one.
 */
public class SparkListenerSpeculativeTaskSubmitted implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final int stageId;
  private final int stageAttemptId;
  private final int taskIndex;
  private final int partitionId;

  /** Creates the event for an unknown task of an attempt at a stage. */
  public SparkListenerSpeculativeTaskSubmitted(int stageId, int stageAttemptId) {
    this(stageId, stageAttemptId, -1, -1);
  }

  /** Creates the event for a task of an attempt at a stage. */
  public SparkListenerSpeculativeTaskSubmitted(
      int stageId, int stageAttemptId, int taskIndex, int partitionId) {
    this.stageId = stageId;
    this.stageAttemptId = stageAttemptId;
    this.taskIndex = taskIndex;
    this.partitionId = partitionId;
  }

  /** Returns the number of the stage. */
  public int stageId() {
    return stageId;
  }

  /** Returns the attempt at the stage, from 0. */
  public int stageAttemptId() {
    return stageAttemptId;
  }

  /** Returns the index of the task in the attempt, -1 if it is not known. */
  public int taskIndex() {
    return taskIndex;
  }

  /** Returns the partition that the task computes, -1 if it is not known. */
  public int partitionId() {
    return partitionId;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerSpeculativeTaskSubmitted", stageId, stageAttemptId);
  }
}
