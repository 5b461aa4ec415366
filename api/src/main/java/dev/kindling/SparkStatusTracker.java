package dev.kindling;

import dev.kindling.api.StatusSnapshots;
import dev.kindling.spi.Status;
import org.jspecify.annotations.Nullable;

/**
 * Reports the state of jobs and stages. It remembers the last thousand of each. All methods may be
 * called by several threads, also after the context was stopped.
 */
public class SparkStatusTracker {
  private final Status status;

  SparkStatusTracker(Status status) {
    this.status = status;
  }

  /**
   * Returns the numbers of the jobs of a group, running and finished ones, as far as they are still
   * remembered (the last thousand jobs).
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1)).count(); // 1
   * int[] ids = sc.sc().statusTracker().getJobIdsForGroup(null); // [0]
   * }</pre>
   *
   * @param jobGroup the group that {@code setJobGroup} named; null for jobs without a group
   */
  public int[] getJobIdsForGroup(@Nullable String jobGroup) {
    return StatusSnapshots.ids(status.jobIdsOfGroup(jobGroup));
  }

  /**
   * Returns the numbers of the jobs with a tag, running and finished ones, as far as they are still
   * remembered (the last thousand jobs).
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.addJobTag("nightly");
   * sc.parallelize(List.of(1)).count(); // 1
   * int[] ids = sc.sc().statusTracker().getJobIdsForTag("nightly"); // [0]
   * }</pre>
   *
   * @param jobTag the tag that {@code addJobTag} set; no job has a null one
   */
  public int[] getJobIdsForTag(@Nullable String jobTag) {
    return jobTag == null ? new int[0] : StatusSnapshots.ids(status.jobIdsWithTag(jobTag));
  }

  /**
   * Returns the numbers of the stages that are running now.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * int[] ids = sc.sc().statusTracker().getActiveStageIds(); // []
   * }</pre>
   */
  public int[] getActiveStageIds() {
    return StatusSnapshots.ids(status.activeStageIds());
  }

  /**
   * Returns the numbers of the jobs that are running now.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * int[] ids = sc.sc().statusTracker().getActiveJobIds(); // []
   * }</pre>
   */
  public int[] getActiveJobIds() {
    return StatusSnapshots.ids(status.activeJobIds());
  }

  /**
   * Returns the executors that run tasks. There is one: this JVM, with the number of its running
   * tasks and the bytes of its cached partitions.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().statusTracker().getExecutorInfos()[0].numRunningTasks(); // 0
   * }</pre>
   */
  public SparkExecutorInfo[] getExecutorInfos() {
    return new SparkExecutorInfo[] {StatusSnapshots.executor(status)};
  }
}
