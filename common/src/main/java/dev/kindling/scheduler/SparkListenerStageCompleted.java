package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An attempt at a stage ended, well or not.
 *
 * @param stageInfo the stage
 */
public record SparkListenerStageCompleted(StageInfo stageInfo)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerStageCompleted", stageInfo);
  }
}
