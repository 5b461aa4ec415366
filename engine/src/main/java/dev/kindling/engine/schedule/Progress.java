package dev.kindling.engine.schedule;

import dev.kindling.JobExecutionStatus;
import dev.kindling.spi.Job;
import dev.kindling.spi.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How jobs and stages stand, whoever watches. The scheduler writes; any thread reads. The last
 * thousand jobs and stages that have ended are remembered.
 */
public final class Progress {
  /** Spark's spark.ui.retainedJobs and spark.ui.retainedStages. */
  private static final int MAX_REMEMBERED = 1000;

  private final NavigableMap<Integer, JobProgress> jobs = new ConcurrentSkipListMap<>();
  private final NavigableMap<Integer, StageProgress> stages = new ConcurrentSkipListMap<>();
  private volatile int runningTasks;

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
    StageProgress stage = stages.get(stageId);
    return stage == null ? null : stage.status();
  }

  /** See {@link Status#runningTasks}. */
  public int runningTasks() {
    return runningTasks;
  }

  void started(JobRun job) {
    List<Integer> ids = new ArrayList<>(job.stages().size());
    for (Stage stage : job.stages()) {
      ids.add(stage.id());
      stages.putIfAbsent(stage.id(), stage.progress());
    }
    Collections.sort(ids);
    Map<String, String> properties = job.job().properties();
    jobs.put(
        job.id(),
        new JobProgress(
            properties.get(Job.GROUP), Set.copyOf(Job.tags(properties)), List.copyOf(ids)));
  }

  void ended(JobRun job, boolean well) {
    JobProgress known = jobs.get(job.id());
    if (known != null) {
      known.status = well ? JobExecutionStatus.SUCCEEDED : JobExecutionStatus.FAILED;
    }
    forget(jobs, each -> each.status != JobExecutionStatus.RUNNING);
    forget(stages, stage -> !stage.running);
  }

  void tasks(int running) {
    runningTasks = running;
  }

  /** Drops the oldest that have ended; looks at no more than there are too many. */
  private static <T> void forget(NavigableMap<Integer, T> all, Predicate<T> over) {
    while (all.size() > MAX_REMEMBERED) {
      Map.Entry<Integer, T> oldest = all.firstEntry();
      if (oldest == null || !over.test(oldest.getValue())) {
        return;
      }
      all.remove(oldest.getKey());
    }
  }

  private List<Integer> jobs(Predicate<JobProgress> which) {
    List<Integer> ids = new ArrayList<>();
    jobs.descendingMap().forEach((id, job) -> addIf(which.test(job), id, ids));
    return Collections.unmodifiableList(ids);
  }

  private static void addIf(boolean wanted, Integer id, List<Integer> ids) {
    if (wanted) {
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
