package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * Tasks can run nowhere, for all executors are excluded. Never told here: one JVM has no other
 * executors to keep off.
 *
 * @param stageId the stage
 * @param stageAttemptId which attempt at the stage, from 0
 */
public record SparkListenerUnschedulableTaskSetAdded(int stageId, int stageAttemptId)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerUnschedulableTaskSetAdded", stageId, stageAttemptId);
  }
}
