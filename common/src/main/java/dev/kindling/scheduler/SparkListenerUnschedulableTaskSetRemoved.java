package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * Tasks that could run nowhere can run again. Never told here: one JVM has no other executors to
 * keep off.
 *
 * @param stageId the stage
 * @param stageAttemptId which attempt at the stage, from 0
 */
public record SparkListenerUnschedulableTaskSetRemoved(int stageId, int stageAttemptId)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerUnschedulableTaskSetRemoved", stageId, stageAttemptId);
  }
}
