package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An executor got no more tasks of a stage, after failures. Never told here: one JVM has no other
 * executors to keep off.
 *
 * @param time when, in milliseconds since the epoch
 * @param executorId which executor
 * @param taskFailures how many of its tasks had failed
 * @param stageId the stage
 * @param stageAttemptId which attempt at the stage, from 0
 */
public record SparkListenerExecutorExcludedForStage(
    long time, String executorId, int taskFailures, int stageId, int stageAttemptId)
    implements SparkListenerEvent, Serializable {
  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of(
        "SparkListenerExecutorExcludedForStage",
        time,
        executorId,
        taskFailures,
        stageId,
        stageAttemptId);
  }
}
