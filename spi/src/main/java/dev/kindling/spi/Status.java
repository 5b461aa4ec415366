package dev.kindling.spi;

import dev.kindling.JobExecutionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How jobs and stages stand, those that have ended included: Spark's last thousand of each. Safe
 * for use by many threads; an answer is true when it is given. Ids come latest first, as in Spark.
 */
public interface Status {
  /** The jobs that run. */
  List<Integer> activeJobIds();

  /** The stages that have an attempt running. */
  List<Integer> activeStageIds();

  /** The jobs of a group, or, for null, of none. */
  List<Integer> jobIdsOfGroup(@Nullable String group);

  /** The jobs that have a tag. */
  List<Integer> jobIdsWithTag(String tag);

  /** A job, or null when it is unknown or forgotten. */
  @Nullable JobStatus job(int jobId);

  /** A stage's latest attempt, or null when the stage is unknown or forgotten. */
  @Nullable StageStatus stage(int stageId);

  /** What is kept of a dataset, or null when nothing is. */
  @Nullable StorageStatus stored(int datasetId);

  /** How many tasks run. */
  int runningTasks();

  /** The memory that cached partitions take, in bytes. */
  long storageUsed();

  /** The memory that cached partitions may take, in bytes. */
  long storageTotal();

  /**
   * A dataset's kept partitions.
   *
   * @param partitions how many are kept
   * @param memoryBytes their estimated size in memory
   * @param diskBytes their size on disk
   */
  record StorageStatus(int partitions, long memoryBytes, long diskBytes) {}

  /**
   * A job.
   *
   * @param stageIds all stages it needs, those that were skipped included, in order
   */
  record JobStatus(int jobId, List<Integer> stageIds, JobExecutionStatus status) {}

  /**
   * A stage's latest attempt.
   *
   * @param attempt 0 for the first, also when none has begun
   * @param name Spark's: {@code groupBy at Films.java:12}
   * @param submittedAt nanoseconds since the epoch, 0 when no attempt has begun
   * @param numTasks how many the attempt has
   * @param active how many of them run
   * @param completed how many have succeeded
   * @param failed how many tries have failed
   */
  record StageStatus(
      int stageId,
      int attempt,
      String name,
      long submittedAt,
      int numTasks,
      int active,
      int completed,
      int failed) {}
}
