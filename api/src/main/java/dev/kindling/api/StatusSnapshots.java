package dev.kindling.api;

import dev.kindling.JobExecutionStatus;
import dev.kindling.SparkExecutorInfo;
import dev.kindling.SparkJobInfo;
import dev.kindling.SparkStageInfo;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the status of a backend to the types of Spark's status tracker. */
public final class StatusSnapshots {
  private StatusSnapshots() {}

  /** Converts ids to an array. */
  public static int[] ids(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns the status of a job, or null. */
  public static @Nullable SparkJobInfo job(Status status, int jobId) {
    Status.JobStatus job = status.job(jobId);
    return job == null ? null : new Job(jobId, ids(job.stageIds()), job.status());
  }

  /** Returns the status of a stage, or null. */
  public static @Nullable SparkStageInfo stage(Status status, int stageId) {
    Status.StageStatus stage = status.stage(stageId);
    return stage == null
        ? null
        : new Stage(
            stageId,
            stage.attempt(),
            EpochClock.millis(stage.submittedAt()),
            stage.name(),
            stage.numTasks(),
            stage.active(),
            stage.completed(),
            stage.failed());
  }

  /** Returns the status of this JVM as an executor, which has no port. */
  public static SparkExecutorInfo executor(Status status) {
    long used = status.storageUsed();
    return new Executor(
        "localhost", 0, used, status.runningTasks(), used, 0, status.storageTotal(), 0);
  }

  @SuppressWarnings("ArrayRecordComponent") // Spark's interface has an array
  private record Job(int jobId, int[] stageIds, JobExecutionStatus status) implements SparkJobInfo {
    @Override
    public int[] stageIds() {
      return stageIds.clone();
    }
  }

  private record Stage(
      int stageId,
      int currentAttemptId,
      long submissionTime,
      String name,
      int numTasks,
      int numActiveTasks,
      int numCompletedTasks,
      int numFailedTasks)
      implements SparkStageInfo {}

  private record Executor(
      String host,
      int port,
      long cacheSize,
      int numRunningTasks,
      long usedOnHeapStorageMemory,
      long usedOffHeapStorageMemory,
      long totalOnHeapStorageMemory,
      long totalOffHeapStorageMemory)
      implements SparkExecutorInfo {}
}
