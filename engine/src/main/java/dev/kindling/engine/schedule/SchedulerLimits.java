package dev.kindling.engine.schedule;

/**
 * When the scheduler gives a job up.
 *
 * @param taskFailures how often a partition may fail in one attempt of a stage, positive
 * @param stageAttempts how often in a row a stage may lose its inputs: {@code
 *     spark.stage.maxConsecutiveAttempts}
 * @param resultBytes how large the serialised results of one stage may be in total, 0 for any size:
 *     {@code spark.driver.maxResultSize}
 */
public record SchedulerLimits(int taskFailures, int stageAttempts, long resultBytes) {
  /** Spark's {@code spark.stage.maxConsecutiveAttempts}. */
  public static final int STAGE_ATTEMPTS = 4;

  /** Limits that differ from the defaults in the number of failures. */
  public static SchedulerLimits ofTaskFailures(int taskFailures) {
    return new SchedulerLimits(taskFailures, STAGE_ATTEMPTS, 0);
  }
}
