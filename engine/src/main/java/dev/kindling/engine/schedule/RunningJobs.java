package dev.kindling.engine.schedule;

import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Event;
import dev.kindling.spi.Job;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The running jobs: starts, cancels and ends them. A job ends at once when it is cancelled or
 * fails; its tasks are cancelled, and nothing waits for their ends. Belongs to the scheduler's
 * loop.
 */
final class RunningJobs implements Cancellation.Visitor {
  /** Spark's spark.scheduler.numCancelledJobGroupsToTrack. */
  private static final int MAX_CANCELLED_GROUPS = 1000;

  private final RunningStages stages;
  private final EventPublisher events;
  private final ProgressTable progress;
  private final Set<JobRun> jobs = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * The groups whose future jobs are cancelled as well, the earliest cancelled first; null stands
   * for the jobs without a group.
   */
  private final Set<@Nullable String> cancelledGroups = new LinkedHashSet<>();

  private int nextJobId;
  private boolean closed;

  RunningJobs(RunningStages stages, EventPublisher events, ProgressTable progress) {
    this.stages = stages;
    this.events = events;
    this.progress = progress;
  }

  /** Gives no job the next number. */
  void skipNumber() {
    nextJobId++;
  }

  /** Starts a job, or ends it at once when it may not run or has no partitions. */
  void start(JobRun job) {
    job.setId(nextJobId++);
    jobs.add(job);
    @Nullable String group = job.job().properties().get(Job.GROUP);
    if (closed) {
      refuse(job, JobFailure.shutDown(job.id()));
    } else if (cancelledGroups.contains(group)) {
      refuse(job, JobFailure.cancelled(job.id(), partOfCancelledGroup(group)));
    } else if (job.job().partitions().isEmpty()) {
      progress.started(job);
      publishStart(job, List.of(), List.of());
      end(job, null);
    } else {
      Stage result = stages.join(job);
      progress.started(job);
      if (events.hasObservers() && job.graph().described()) {
        publishStart(job, descriptions(job), stages.skipped(job, result));
      }
      stages.submit(result);
    }
  }

  /** Observers don't see a job that never started. */
  private void refuse(JobRun job, JobFailure failure) {
    jobs.remove(job);
    job.finish(failure);
  }

  private void publishStart(JobRun job, List<StageDescription> stages, List<Integer> skipped) {
    events.publish(
        new Event.JobStarted(
            events.now(),
            job.id(),
            job.job().operation(),
            job.job().reason(),
            stages,
            skipped,
            job.job().properties()));
  }

  private static List<StageDescription> descriptions(JobRun job) {
    List<StageDescription> descriptions = new ArrayList<>(job.stages().size());
    for (Stage stage : job.stages()) {
      List<Integer> parentIds = new ArrayList<>(stage.parents().size());
      for (Stage parent : stage.parents()) {
        parentIds.add(parent.id());
      }
      descriptions.add(
          job.graph()
              .stages()
              .get(descriptions.size())
              .description(stage.id(), stage.numTasks(), parentIds, job.job().operation()));
    }
    return List.copyOf(descriptions);
  }

  /** Ends a job; null is a success. Does nothing for a job that has ended. */
  void end(JobRun job, @Nullable JobFailure failure) {
    if (!jobs.remove(job)) {
      return;
    }
    boolean interrupt =
        closed || Boolean.parseBoolean(job.job().properties().get(Job.INTERRUPT_ON_CANCEL));
    stages.leaveAll(job, failure, interrupt);
    events.publish(
        new Event.JobEnded(
            events.now(),
            job.id(),
            failure == null ? Outcome.SUCCEEDED : failure.outcome(),
            failure == null || !events.hasObservers() ? null : failure.exception()));
    progress.ended(job, failure == null);
    job.finish(failure);
  }

  /** Cancels one job; does nothing when it has ended. */
  void cancel(JobRun job, String reason) {
    end(job, JobFailure.cancelled(job.id(), reason));
  }

  @Override
  public void job(Cancellation.OfJob cancellation) {
    cancelWhere(job -> job.id() == cancellation.jobId(), cancellation.reason());
  }

  @Override
  public void jobGroup(Cancellation.OfJobGroup cancellation) {
    cancelGroup(cancellation.group(), cancellation);
  }

  @Override
  public void jobGroupAndFutureJobs(Cancellation.OfJobGroupAndFutureJobs cancellation) {
    @Nullable String group = cancellation.group();
    if (cancelledGroups.add(group) && cancelledGroups.size() > MAX_CANCELLED_GROUPS) {
      cancelledGroups.remove(cancelledGroups.iterator().next());
    }
    cancelGroup(group, cancellation);
  }

  @Override
  public void jobsWithTag(Cancellation.OfJobsWithTag cancellation) {
    String tag = cancellation.tag();
    cancelWhere(
        job -> Job.tags(job.job().properties()).contains(tag),
        reason(cancellation, "part of cancelled job tags " + tag));
  }

  @Override
  public void stage(Cancellation.OfStage cancellation) {
    int stageId = cancellation.stageId();
    cancelWhere(
        job -> job.stages().stream().anyMatch(stage -> stage.id() == stageId),
        "because " + reason(cancellation, "Stage " + stageId + " was cancelled"));
  }

  @Override
  public void allJobs(Cancellation.OfAllJobs cancellation) {
    cancelWhere(job -> true, reason(cancellation, "as part of cancellation of all jobs"));
  }

  private void cancelGroup(@Nullable String group, Cancellation cancellation) {
    cancelWhere(
        job -> Objects.equals(group, job.job().properties().get(Job.GROUP)),
        reason(cancellation, partOfCancelledGroup(group)));
  }

  private void cancelWhere(Predicate<JobRun> condition, String reason) {
    for (JobRun job : inOrder()) {
      if (condition.test(job)) {
        cancel(job, reason);
      }
    }
  }

  private static String partOfCancelledGroup(@Nullable String group) {
    return "part of cancelled job group " + group;
  }

  private static String reason(Cancellation cancellation, String otherwise) {
    return cancellation.reason().isEmpty() ? otherwise : cancellation.reason();
  }

  /** Fails all jobs, also those that come later. */
  void close() {
    closed = true;
    for (JobRun job : inOrder()) {
      end(job, JobFailure.shutDown(job.id()));
    }
  }

  /** Fails all jobs because of a defect, so that no caller waits for ever. */
  void failAll(Throwable thrown) {
    for (JobRun job : inOrder()) {
      JobFailure failure = JobFailure.internal(thrown);
      try {
        end(job, failure);
      } catch (Throwable again) {
        thrown.addSuppressed(again);
      } finally {
        job.finish(failure);
      }
    }
  }

  /** Whether no job runs. */
  boolean isEmpty() {
    return jobs.isEmpty();
  }

  private List<JobRun> inOrder() {
    List<JobRun> ordered = new ArrayList<>(jobs);
    ordered.sort((left, right) -> Integer.compare(left.id(), right.id()));
    return ordered;
  }
}
