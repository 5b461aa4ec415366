package dev.kindling;

import dev.kindling.api.StatusSnapshots;
import dev.kindling.spi.Status;
import org.jspecify.annotations.Nullable;

/**
 * Tells how jobs and stages stand. Remembers the last thousand of each. Safe for use by many
 * threads, and when the context has been stopped.
 */
public class SparkStatusTracker {
  private final Status status;

  SparkStatusTracker(Status status) {
    this.status = status;
  }

  /** The ids of a group's jobs, those that have ended included; null asks for jobs of no group. */
  public int[] getJobIdsForGroup(@Nullable String jobGroup) {
    return StatusSnapshots.ids(status.jobIdsOfGroup(jobGroup));
  }

  /** The ids of the jobs with a tag, those that have ended included. */
  public int[] getJobIdsForTag(String jobTag) {
    return StatusSnapshots.ids(status.jobIdsWithTag(jobTag));
  }

  /** The ids of the stages that run. */
  public int[] getActiveStageIds() {
    return StatusSnapshots.ids(status.activeStageIds());
  }

  /** The ids of the jobs that run. */
  public int[] getActiveJobIds() {
    return StatusSnapshots.ids(status.activeJobIds());
  }

  /** What runs tasks: this JVM. */
  public SparkExecutorInfo[] getExecutorInfos() {
    return new SparkExecutorInfo[] {StatusSnapshots.executor(status)};
  }
}
