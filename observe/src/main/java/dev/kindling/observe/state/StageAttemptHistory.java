package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The mutable state of one stage attempt. Guarded by {@link ApplicationHistory}'s lock. */
final class StageAttemptHistory {
  private static final int MAX_ACCUMULATORS = 1000;

  final StageHistory stage;
  final int attempt;
  final TaskLog tasks;
  private final int numTasks;
  private final long submittedAt;
  private final BitSet succeededPartitions = new BitSet();
  private final long[] sums = new long[Metric.ALL.size()];
  private final long[] succeededSums = new long[Metric.ALL.size()];
  private final TreeMap<Long, AccumulatorValue> accumulators = new TreeMap<>();
  private long firstTaskAt;
  private long completedAt;
  private @Nullable Outcome outcome;
  private int running;
  private int succeeded;
  private int failed;
  private int cancelled;
  private @Nullable StageView view;

  StageAttemptHistory(StageHistory stage, int attempt, int numTasks, long submittedAt) {
    this.stage = stage;
    this.attempt = attempt;
    this.numTasks = numTasks;
    this.submittedAt = submittedAt;
    this.tasks = new TaskLog(numTasks);
  }

  void start(Event.TaskStarted event) {
    if (firstTaskAt == 0) {
      firstTaskAt = event.at();
    }
    running++;
    tasks.start(event);
    view = null;
  }

  /**
   * Adds the end of a task.
   *
   * @return the task's duration in nanoseconds
   */
  long end(Event.TaskEnded event) {
    running = Math.max(0, running - 1);
    switch (TaskState.of(event.outcome())) {
      case SUCCEEDED -> {
        succeeded++;
        succeededPartitions.set(event.partition());
      }
      case FAILED -> failed++;
      case CANCELLED -> cancelled++;
      case RUNNING ->
          throw new IllegalStateException(
              "the outcome of an ended task must not be RUNNING: " + event);
    }
    for (Event.AccumulatorUpdate update : event.accumulators()) {
      if (accumulators.size() < MAX_ACCUMULATORS || accumulators.containsKey(update.id())) {
        accumulators.put(
            update.id(), new AccumulatorValue(update.id(), update.name(), update.value()));
      }
    }
    long durationNanos = tasks.end(event);
    Totals.add(sums, event.metrics(), durationNanos);
    if (event.outcome() instanceof Outcome.Succeeded) {
      Totals.add(succeededSums, event.metrics(), durationNanos);
    }
    view = null;
    return durationNanos;
  }

  void complete(long at, Outcome result) {
    completedAt = at;
    outcome = result;
    view = null;
  }

  void changed() {
    view = null;
  }

  boolean ended() {
    return outcome != null;
  }

  StageStatus status() {
    if (outcome == null) {
      return StageStatus.ACTIVE;
    }
    if (outcome instanceof Outcome.Cancelled) {
      return StageStatus.CANCELLED;
    }
    return outcome instanceof Outcome.Succeeded ? StageStatus.COMPLETE : StageStatus.FAILED;
  }

  TaskCounts counts() {
    return new TaskCounts(running, succeeded, failed, cancelled, succeededPartitions.cardinality());
  }

  StageView view() {
    StageView current = view;
    if (current == null) {
      current =
          new StageView(
              stage.info(),
              stage.omittedDatasets(),
              attempt,
              stage.jobIds(),
              status(),
              submittedAt,
              firstTaskAt,
              completedAt,
              outcome,
              numTasks,
              counts(),
              new Totals(sums, succeededSums),
              tasks.view(),
              List.copyOf(accumulators.values()));
      view = current;
    }
    return current;
  }
}
