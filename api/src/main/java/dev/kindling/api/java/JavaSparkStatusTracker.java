package dev.kindling.api.java;

import dev.kindling.SparkContext;
import dev.kindling.SparkExecutorInfo;
import dev.kindling.SparkJobInfo;
import dev.kindling.SparkStageInfo;
import dev.kindling.SparkStatusTracker;
import dev.kindling.api.StatusSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * Tells how jobs and stages stand. Remembers the last thousand of each. Safe for use by many
 * threads, and when the context has been stopped.
 */
public class JavaSparkStatusTracker {
  private final SparkContext sc;
  private final SparkStatusTracker tracker;

  /** The tracker of a context. */
  public JavaSparkStatusTracker(SparkContext sc) {
    this.sc = sc;
    this.tracker = sc.statusTracker();
  }

  /** The ids of a group's jobs, those that have ended included; null asks for jobs of no group. */
  public int[] getJobIdsForGroup(@Nullable String jobGroup) {
    return tracker.getJobIdsForGroup(jobGroup);
  }

  /** The ids of the stages that run. */
  public int[] getActiveStageIds() {
    return tracker.getActiveStageIds();
  }

  /** The ids of the jobs that run. */
  public int[] getActiveJobIds() {
    return tracker.getActiveJobIds();
  }

  /** How a job stands, or null when it is unknown or forgotten. */
  public @Nullable SparkJobInfo getJobInfo(int jobId) {
    return StatusSnapshots.job(sc.driver().status(), jobId);
  }

  /** How a stage stands, or null when it is unknown or forgotten. */
  public @Nullable SparkStageInfo getStageInfo(int stageId) {
    return StatusSnapshots.stage(sc.driver().status(), stageId);
  }

  /** What runs tasks: this JVM. */
  public SparkExecutorInfo[] getExecutorInfos() {
    return tracker.getExecutorInfos();
  }
}
