package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The peak memory of an executor in a stage. Kindling never sends this event; it is in event logs
 * of Spark only.
 */
public class SparkListenerStageExecutorMetrics implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final String execId;
  private final int stageId;
  private final int stageAttemptId;

  /** Creates the event. */
  public SparkListenerStageExecutorMetrics(String execId, int stageId, int stageAttemptId) {
    this.execId = execId;
    this.stageId = stageId;
    this.stageAttemptId = stageAttemptId;
  }

  /** Returns the identifier of the executor. */
  public String execId() {
    return execId;
  }

  /** Returns the number of the stage. */
  public int stageId() {
    return stageId;
  }

  /** Returns the attempt at the stage, from 0. */
  public int stageAttemptId() {
    return stageAttemptId;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerStageExecutorMetrics", execId, stageId, stageAttemptId);
  }
}
