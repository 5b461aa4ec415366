package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The tasks of a stage, which could not run, can run again. Kindling never sends this event,
 * because one JVM has no other executors.
 *
 * @param stageId the number of the stage
 * @param stageAttemptId the attempt at the stage, from 0
 */
public record SparkListenerUnschedulableTaskSetRemoved(int stageId, int stageAttemptId)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerUnschedulableTaskSetRemoved", stageId, stageAttemptId);
  }
}
