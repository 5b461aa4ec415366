package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * An executor gets no more tasks of a stage, because tasks failed on it. Kindling never sends this
 * event, because one JVM has no other executors.
 *
 * @param time when it happened, in milliseconds since 1970-01-01 UTC
 * @param executorId the identifier of the executor
 * @param taskFailures the number of tasks that failed on it
 * @param stageId the number of the stage
 * @param stageAttemptId the attempt at the stage, from 0
 */
public record SparkListenerExecutorExcludedForStage(
    long time, String executorId, int taskFailures, int stageId, int stageAttemptId)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
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
