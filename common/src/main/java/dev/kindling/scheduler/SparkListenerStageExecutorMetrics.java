package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The peaks of an executor's memory in a stage. Never told here: only event logs of Spark have it.
 */
public class SparkListenerStageExecutorMetrics implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final String execId;
  private final int stageId;
  private final int stageAttemptId;

  /** Peaks of a stage. */
  public SparkListenerStageExecutorMetrics(String execId, int stageId, int stageAttemptId) {
    this.execId = execId;
    this.stageId = stageId;
    this.stageAttemptId = stageAttemptId;
  }

  /** Which executor. */
  public String execId() {
    return execId;
  }

  /** The stage. */
  public int stageId() {
    return stageId;
  }

  /** Which attempt at the stage, from 0. */
  public int stageAttemptId() {
    return stageAttemptId;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerStageExecutorMetrics", execId, stageId, stageAttemptId);
  }
}
