package dev.kindling.api.java;

import dev.kindling.SparkContext;
import dev.kindling.SparkExecutorInfo;
import dev.kindling.SparkJobInfo;
import dev.kindling.SparkStageInfo;
import dev.kindling.api.StatusSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * Reports the state of jobs and stages. It remembers the last thousand of each. All methods may be
 * called by several threads, also after the context was stopped.
 */
public class JavaSparkStatusTracker {
  private final SparkContext sc;

  /**
   * Creates a tracker for a context. Programs get one from {@link
   * JavaSparkContext#statusTracker()}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * int[] running = new JavaSparkStatusTracker(sc.sc()).getActiveJobIds(); // []
   * }</pre>
   *
   * @param sc the context
   */
  public JavaSparkStatusTracker(SparkContext sc) {
    this.sc = sc;
  }

  /**
   * Returns the numbers of the jobs of a group, running and finished ones, as far as they are still
   * remembered (the last thousand jobs).
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1)).count(); // 1
   * int[] ids = sc.statusTracker().getJobIdsForGroup(null); // [0]
   * }</pre>
   *
   * @param jobGroup the group that {@code setJobGroup} named; null for jobs without a group
   */
  public int[] getJobIdsForGroup(@Nullable String jobGroup) {
    return sc.statusTracker().getJobIdsForGroup(jobGroup);
  }

  /**
   * Returns the numbers of the stages that are running now.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * int[] ids = sc.statusTracker().getActiveStageIds(); // []
   * }</pre>
   */
  public int[] getActiveStageIds() {
    return sc.statusTracker().getActiveStageIds();
  }

  /**
   * Returns the numbers of the jobs that are running now.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * int[] ids = sc.statusTracker().getActiveJobIds(); // []
   * }</pre>
   */
  public int[] getActiveJobIds() {
    return sc.statusTracker().getActiveJobIds();
  }

  /**
   * Returns the state of a job and the numbers of its stages, or null if the job is not known or no
   * longer remembered. The object is a snapshot.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1)).count(); // 1
   * sc.statusTracker().getJobInfo(0).status(); // SUCCEEDED
   * sc.statusTracker().getJobInfo(7); // null
   * }</pre>
   *
   * @param jobId the number of the job
   */
  public @Nullable SparkJobInfo getJobInfo(int jobId) {
    return StatusSnapshots.job(sc.driver().status(), jobId);
  }

  /**
   * Returns the state of a stage: its name, attempt, and the numbers of its tasks by state; or null
   * if the stage is not known or no longer remembered. The object is a snapshot.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2), 2).count(); // 2
   * sc.statusTracker().getStageInfo(0).numCompletedTasks(); // 2
   * }</pre>
   *
   * @param stageId the number of the stage
   */
  public @Nullable SparkStageInfo getStageInfo(int stageId) {
    return StatusSnapshots.stage(sc.driver().status(), stageId);
  }

  /**
   * Returns the executors that run tasks. There is one: this JVM, with the number of its running
   * tasks and the bytes of its cached partitions.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.statusTracker().getExecutorInfos()[0].numRunningTasks(); // 0
   * }</pre>
   */
  public SparkExecutorInfo[] getExecutorInfos() {
    return sc.statusTracker().getExecutorInfos();
  }
}
