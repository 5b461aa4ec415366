package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;

/** Counts over the whole application. Guarded by {@link ApplicationHistory}'s lock. */
final class ApplicationCounters {
  private final long[] sums = new long[Metric.ALL.size()];
  private final long[] succeededSums = new long[Metric.ALL.size()];
  private long jobs;
  private long succeededJobs;
  private long failedJobs;
  private long completedStages;
  private long failedStages;
  private long skippedStages;
  private long skippedTasks;
  private long startedTasks;
  private long succeededTasks;
  private long failedTasks;
  private long cancelledTasks;

  void jobStarted() {
    jobs++;
  }

  void jobEnded(Outcome outcome) {
    if (outcome instanceof Outcome.Succeeded) {
      succeededJobs++;
    } else {
      failedJobs++;
    }
  }

  void stageSkipped(int numTasks) {
    skippedStages++;
    skippedTasks += numTasks;
  }

  void stageEnded(Outcome outcome) {
    if (outcome instanceof Outcome.Succeeded) {
      completedStages++;
    } else {
      failedStages++;
    }
  }

  void taskStarted() {
    startedTasks++;
  }

  void taskEnded(Event.TaskEnded event, long durationNanos) {
    switch (TaskState.of(event.outcome())) {
      case SUCCEEDED -> succeededTasks++;
      case FAILED -> failedTasks++;
      case CANCELLED -> cancelledTasks++;
      case RUNNING ->
          throw new IllegalStateException(
              "the outcome of an ended task must not be RUNNING: " + event);
    }
    Totals.add(sums, event.metrics(), durationNanos);
    if (event.outcome() instanceof Outcome.Succeeded) {
      Totals.add(succeededSums, event.metrics(), durationNanos);
    }
  }

  ApplicationTotals totals() {
    return new ApplicationTotals(
        jobs,
        succeededJobs,
        failedJobs,
        completedStages,
        failedStages,
        skippedStages,
        skippedTasks,
        startedTasks,
        succeededTasks,
        failedTasks,
        cancelledTasks,
        new Totals(sums, succeededSums));
  }
}
