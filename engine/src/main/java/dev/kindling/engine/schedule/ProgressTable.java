package dev.kindling.engine.schedule;

import dev.kindling.JobExecutionStatus;
import dev.kindling.spi.Job;
import dev.kindling.spi.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The progress of jobs and stages, recorded with or without observers. The scheduler writes; any
 * thread reads. Of the jobs that have ended, the last thousand are remembered, and so are the last
 * thousand stages that no running job needs.
 */
public final class ProgressTable {
  /** Spark's spark.ui.retainedJobs and spark.ui.retainedStages. */
  private static final int MAX_REMEMBERED = 1000;

  private final NavigableMap<Integer, JobProgress> jobs = new ConcurrentSkipListMap<>();
  private final NavigableMap<Integer, StageCounts> stages = new ConcurrentSkipListMap<>();
  private volatile int runningTasks;

  // The scheduler's: what may be forgotten, in the order in which it ended.
  private final Deque<Integer> endedJobs = new ArrayDeque<>();
  private final Deque<Integer> endedStages = new ArrayDeque<>();

  /** See {@link Status#activeJobIds}. */
  public List<Integer> activeJobIds() {
    return jobs(job -> job.status == JobExecutionStatus.RUNNING);
  }

  /** See {@link Status#activeStageIds}. */
  public List<Integer> activeStageIds() {
    List<Integer> ids = new ArrayList<>();
    stages.descendingMap().forEach((id, stage) -> addIf(stage.running, id, ids));
    return Collections.unmodifiableList(ids);
  }

  /** See {@link Status#jobIdsOfGroup}. */
  public List<Integer> jobIdsOfGroup(@Nullable String group) {
    return jobs(job -> Objects.equals(job.group, group));
  }

  /** See {@link Status#jobIdsWithTag}. */
  public List<Integer> jobIdsWithTag(String tag) {
    return jobs(job -> job.tags.contains(tag));
  }

  /** See {@link Status#job}. */
  public Status.@Nullable JobStatus job(int jobId) {
    JobProgress job = jobs.get(jobId);
    return job == null ? null : new Status.JobStatus(jobId, job.stageIds, job.status);
  }

  /** See {@link Status#stage}. */
  public Status.@Nullable StageStatus stage(int stageId) {
    StageCounts stage = stages.get(stageId);
    return stage == null ? null : stage.status();
  }

  /** See {@link Status#runningTasks}. */
  public int runningTasks() {
    return runningTasks;
  }

  /** A job runs; it has joined its stages. */
  void started(JobRun job) {
    List<Integer> stageIds = new ArrayList<>(job.stages().size());
    for (Stage stage : job.stages()) {
      stageIds.add(stage.id());
      stages.putIfAbsent(stage.id(), stage.counts());
    }
    Collections.sort(stageIds);
    Map<String, String> properties = job.job().properties();
    jobs.put(
        job.id(),
        new JobProgress(
            properties.get(Job.GROUP), Set.copyOf(Job.tags(properties)), List.copyOf(stageIds)));
  }

  /** A job that was started has ended. */
  void ended(JobRun job, boolean succeeded) {
    JobProgress progress = jobs.get(job.id());
    if (progress == null) {
      return;
    }
    progress.status = succeeded ? JobExecutionStatus.SUCCEEDED : JobExecutionStatus.FAILED;
    forgetOldest(jobs, endedJobs, job.id());
  }

  /** No running job needs a stage any more. */
  void ended(Stage stage) {
    forgetOldest(stages, endedStages, stage.id());
  }

  void setRunningTasks(int running) {
    runningTasks = running;
  }

  private static void forgetOldest(
      NavigableMap<Integer, ?> table, Deque<Integer> ended, Integer id) {
    ended.add(id);
    if (ended.size() > MAX_REMEMBERED) {
      table.remove(ended.remove());
    }
  }

  private List<Integer> jobs(Predicate<JobProgress> condition) {
    List<Integer> ids = new ArrayList<>();
    jobs.descendingMap().forEach((id, job) -> addIf(condition.test(job), id, ids));
    return Collections.unmodifiableList(ids);
  }

  private static void addIf(boolean condition, Integer id, List<Integer> ids) {
    if (condition) {
      ids.add(id);
    }
  }

  private static final class JobProgress {
    final @Nullable String group;
    final Set<String> tags;
    final List<Integer> stageIds;
    volatile JobExecutionStatus status = JobExecutionStatus.RUNNING;

    JobProgress(@Nullable String group, Set<String> tags, List<Integer> stageIds) {
      this.group = group;
      this.tags = tags;
      this.stageIds = stageIds;
    }
  }
}
