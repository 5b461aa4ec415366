package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage of one or more jobs, as it goes on. Guarded by {@link ApplicationHistory}'s lock. */
final class StageHistory {
  private StageDescription info;
  private final int omittedDatasets;
  private final List<JobHistory> jobs = new ArrayList<>(1);
  private final List<StageAttempt> attempts = new ArrayList<>(1);
  private TaskCounts countsOfDropped = TaskCounts.NONE;
  private int droppedAttempts;
  private StageStatus statusWithoutAttempt = StageStatus.PENDING;
  private @Nullable StageStatus lastStatus;
  private boolean kept = true;
  private @Nullable StageView viewWithoutAttempt;

  /**
   * @param mostDatasets how many datasets are kept: the halves nearest its end and its start
   * @param pool what is already known of datasets
   */
  StageHistory(StageDescription info, int mostDatasets, DatasetPool pool) {
    List<DatasetDescription> datasets = info.datasets();
    omittedDatasets = Math.max(0, datasets.size() - mostDatasets);
    if (omittedDatasets > 0) {
      int head = mostDatasets - mostDatasets / 2;
      List<DatasetDescription> ends = new ArrayList<>(datasets.subList(0, head));
      ends.addAll(datasets.subList(datasets.size() - mostDatasets / 2, datasets.size()));
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

  void neededBy(JobHistory job) {
    jobs.add(job);
    changed();
  }

  List<StageAttempt> attempts() {
    return attempts;
  }

  @Nullable StageAttempt attempt(int attempt) {
    for (StageAttempt each : attempts) {
      if (each.attempt == attempt) {
        return each;
      }
    }
    return null;
  }

  StageAttempt submit(int attempt, int numTasks, long at) {
    StageAttempt begun = new StageAttempt(this, attempt, numTasks, at);
    attempts.add(begun);
    viewWithoutAttempt = null;
    changed();
    return begun;
  }

  /** Says why this never began, if it never does. */
  void withoutAttempt(StageStatus status) {
    statusWithoutAttempt = status;
    changed();
  }

  StageStatus status() {
    if (!attempts.isEmpty()) {
      return attempts.get(attempts.size() - 1).status();
    }
    return lastStatus == null ? statusWithoutAttempt : lastStatus;
  }

  /** Whether nothing of it is left to come, as far as is known. */
  boolean ended() {
    return switch (status()) {
      case PENDING, ACTIVE -> false;
      case COMPLETE, FAILED, SKIPPED, NOT_REACHED -> true;
    };
  }

  /** Whether every job that needed it has ended. */
  boolean needless() {
    return jobs.stream().allMatch(JobHistory::ended);
  }

  /** Ends what still seems to run. */
  void completeAll(long at, Outcome outcome) {
    for (StageAttempt attempt : attempts) {
      if (!attempt.ended()) {
        attempt.complete(at, outcome);
      }
    }
    changed();
  }

  /** Drops the oldest attempt; with the last one, the datasets too. */
  void drop() {
    if (!attempts.isEmpty()) {
      StageAttempt oldest = attempts.remove(0);
      lastStatus = oldest.status();
      countsOfDropped = countsOfDropped.plus(oldest.counts());
      droppedAttempts++;
    }
    if (attempts.isEmpty()) {
      info = with(info, List.of());
      kept = false;
    }
    changed();
  }

  boolean kept() {
    return kept;
  }

  /** Makes the views of this and of its jobs be made anew. */
  void changed() {
    viewWithoutAttempt = null;
    for (StageAttempt attempt : attempts) {
      attempt.changed();
    }
    for (JobHistory job : jobs) {
      job.changed();
    }
  }

  JobStage asOneOfAJobs() {
    TaskCounts counts = countsOfDropped;
    for (StageAttempt attempt : attempts) {
      counts = counts.plus(attempt.counts());
    }
    return new JobStage(info, status(), droppedAttempts + attempts.size(), counts, kept);
  }

  /** Adds this stage's views: its attempts, or itself when there was none. */
  void views(List<StageView> views) {
    for (StageAttempt attempt : attempts) {
      views.add(attempt.view());
    }
    if (attempts.isEmpty() && kept) {
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
              new Totals(new long[Metric.ALL.size()]),
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
