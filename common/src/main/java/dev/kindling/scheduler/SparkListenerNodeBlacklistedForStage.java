package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A host got no more tasks of a stage, after failures. Never told here: one JVM has no other
 * executors to keep off.
 *
 * @param time when, in milliseconds since the epoch
 * @param hostId which host
 * @param executorFailures how many of its executors had failed
 * @param stageId the stage
 * @param stageAttemptId which attempt at the stage, from 0
 * @deprecated Spark renamed it to {@link SparkListenerNodeExcludedForStage}
 */
@Deprecated
public record SparkListenerNodeBlacklistedForStage(
    long time, String hostId, int executorFailures, int stageId, int stageAttemptId)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of(
        "SparkListenerNodeBlacklistedForStage",
        time,
        hostId,
        executorFailures,
        stageId,
        stageAttemptId);
  }
}
