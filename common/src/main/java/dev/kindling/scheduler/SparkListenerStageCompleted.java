package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An attempt at a stage has ended, successfully or not.
 *
 * @param stageInfo the stage
 */
public record SparkListenerStageCompleted(StageInfo stageInfo)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerStageCompleted", stageInfo);
  }
}
