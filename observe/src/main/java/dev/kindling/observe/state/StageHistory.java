package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mutable state of a stage, which one or more jobs may share. Guarded by {@link
 * ApplicationHistory}'s lock.
 */
final class StageHistory {
  private StageDescription info;
  private final int omittedDatasets;
  private final List<JobHistory> jobs = new ArrayList<>(1);
  private final List<StageAttemptHistory> attempts = new ArrayList<>(1);
  private TaskCounts countsOfDropped = TaskCounts.NONE;
  private int droppedAttempts;
  private StageStatus statusWithoutAttempt = StageStatus.PENDING;
  private @Nullable StageStatus lastStatus;
  private boolean retained = true;
  private @Nullable StageView viewWithoutAttempt;

  /**
   * @param maxDatasets how many datasets are retained: those nearest the stage's end and its start,
   *     half of the number each
   * @param pool the descriptions of datasets that stages share
   */
  StageHistory(StageDescription info, int maxDatasets, DatasetPool pool) {
    List<DatasetDescription> datasets = info.datasets();
    omittedDatasets = Math.max(0, datasets.size() - maxDatasets);
    if (omittedDatasets > 0) {
      int head = maxDatasets - maxDatasets / 2;
      List<DatasetDescription> ends = new ArrayList<>(datasets.subList(0, head));
      ends.addAll(datasets.subList(datasets.size() - maxDatasets / 2, datasets.size()));
      datasets = ends;
    }
    this.info = with(info, pool.shared(datasets));
  }

  StageDescription info() {
    return info;
  }

  int omittedDatasets() {
    return omittedDatasets;
  }

  List<Integer> jobIds() {
    return jobs.stream().map(job -> job.id).sorted().toList();
  }

  void addJob(JobHistory job) {
    jobs.add(job);
    changed();
  }

  List<StageAttemptHistory> attempts() {
    return attempts;
  }

  @Nullable StageAttemptHistory attempt(int attempt) {
    for (StageAttemptHistory each : attempts) {
      if (each.attempt == attempt) {
        return each;
      }
    }
    return null;
  }

  StageAttemptHistory submit(int attempt, int numTasks, long at) {
    StageAttemptHistory added = new StageAttemptHistory(this, attempt, numTasks, at);
    attempts.add(added);
    viewWithoutAttempt = null;
    changed();
    return added;
  }

  /** Sets the status of a stage that ends without an attempt. */
  void endWithoutAttempt(StageStatus status) {
    statusWithoutAttempt = status;
    changed();
  }

  StageStatus status() {
    if (!attempts.isEmpty()) {
      return attempts.get(attempts.size() - 1).status();
    }
    return lastStatus == null ? statusWithoutAttempt : lastStatus;
  }

  /** Whether no attempt is pending or running. */
  boolean ended() {
    return switch (status()) {
      case PENDING, ACTIVE -> false;
      case COMPLETE, FAILED, CANCELLED, SKIPPED, NOT_REACHED -> true;
    };
  }

  /** Whether every job that needs this stage has ended. */
  boolean allJobsEnded() {
    return jobs.stream().allMatch(JobHistory::ended);
  }

  /** Completes all attempts that have not ended. */
  void completeAll(long at, Outcome outcome) {
    for (StageAttemptHistory attempt : attempts) {
      if (!attempt.ended()) {
        attempt.complete(at, outcome);
      }
    }
    changed();
  }

  /** Drops the oldest attempt; with the last one, also the datasets. */
  void dropOldestAttempt() {
    if (!attempts.isEmpty()) {
      StageAttemptHistory oldest = attempts.remove(0);
      lastStatus = oldest.status();
      countsOfDropped = countsOfDropped.plus(oldest.counts());
      droppedAttempts++;
    }
    if (attempts.isEmpty()) {
      info = with(info, List.of());
      retained = false;
    }
    changed();
  }

  boolean retained() {
    return retained;
  }

  /** Invalidates the cached views of this stage and of its jobs. */
  void changed() {
    viewWithoutAttempt = null;
    for (StageAttemptHistory attempt : attempts) {
      attempt.changed();
    }
    for (JobHistory job : jobs) {
      job.changed();
    }
  }

  JobStage jobStage() {
    TaskCounts counts = countsOfDropped;
    for (StageAttemptHistory attempt : attempts) {
      counts = counts.plus(attempt.counts());
    }
    return new JobStage(info, status(), droppedAttempts + attempts.size(), counts, retained);
  }

  /** Adds a view for each attempt, or one for the stage itself when it has no attempt. */
  void addViewsTo(List<StageView> views) {
    for (StageAttemptHistory attempt : attempts) {
      views.add(attempt.view());
    }
    if (attempts.isEmpty() && retained) {
      views.add(viewWithoutAttempt());
    }
  }

  private StageView viewWithoutAttempt() {
    StageView current = viewWithoutAttempt;
    if (current == null) {
      current =
          new StageView(
              info,
              omittedDatasets,
              0,
              jobIds(),
              status(),
              0,
              0,
              0,
              null,
              info.numTasks(),
              TaskCounts.NONE,
              new Totals(new long[Metric.ALL.size()], new long[Metric.ALL.size()]),
              Tasks.NONE,
              List.of());
      viewWithoutAttempt = current;
    }
    return current;
  }

  private static StageDescription with(StageDescription info, List<DatasetDescription> datasets) {
    return new StageDescription(
        info.id(),
        info.operation(),
        info.numTasks(),
        info.parentStageIds(),
        info.writes(),
        info.reads(),
        datasets);
  }
}
