package dev.kindling.spi;

import dev.kindling.JobExecutionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of jobs and stages, and of the last thousand of each that have ended, as in Spark.
 * Lists of ids begin with the latest one, as in Spark. Thread-safe; an answer holds for the moment
 * when it is given.
 */
public interface Status {
  /** The ids of the running jobs. */
  List<Integer> activeJobIds();

  /** The ids of the stages with a running attempt. */
  List<Integer> activeStageIds();

  /** The ids of the jobs of a group; for null, of the jobs without a group. */
  List<Integer> jobIdsOfGroup(@Nullable String group);

  /** The ids of the jobs that have a tag. */
  List<Integer> jobIdsWithTag(String tag);

  /** The status of a job, or null if there is none or it ended long ago. */
  @Nullable JobStatus job(int jobId);

  /** The status of a stage's latest attempt, or null if there is none or it ended long ago. */
  @Nullable StageStatus stage(int stageId);

  /** The cached partitions of a dataset, or null if there are none. */
  @Nullable StorageStatus stored(int datasetId);

  /** The number of running tasks. */
  int runningTasks();

  /** The memory that cached partitions take, in bytes. */
  long storageUsed();

  /** The memory that cached partitions may take, in bytes. */
  long storageTotal();

  /**
   * The cached partitions of a dataset.
   *
   * @param partitions the number of cached partitions
   * @param memoryBytes their estimated size in memory
   * @param diskBytes their size on disk
   */
  record StorageStatus(int partitions, long memoryBytes, long diskBytes) {}

  /**
   * The status of a job.
   *
   * @param stageIds all stages of the job, skipped ones included, in order
   */
  record JobStatus(int jobId, List<Integer> stageIds, JobExecutionStatus status) {}

  /**
   * The status of a stage's latest attempt.
   *
   * @param attempt 0 for the first one, and if none has started
   * @param name the stage's name: {@code groupBy at Films.java:12}
   * @param submittedAt in nanoseconds since the epoch, 0 if no attempt has started
   * @param numTasks the number of tasks of the attempt
   * @param active the number of running tasks
   * @param completed the number of tasks that have succeeded
   * @param failed the number of task attempts that have failed
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
