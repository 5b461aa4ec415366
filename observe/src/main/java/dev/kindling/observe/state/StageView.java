package dev.kindling.observe.state;

import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stage attempt. A stage that never started has one view: attempt 0 without tasks.
 *
 * @param info the stage; its list of datasets is limited to {@link Retention#datasets()}
 * @param omittedDatasets the number of datasets that are not in the list
 * @param attempt 0 for the first; later attempts compute lost outputs
 * @param jobIds the jobs that need the stage, ascending
 * @param status the status of the attempt
 * @param submittedAt nanoseconds since the epoch, 0 if it has not started
 * @param firstTaskAt when its first task started, 0 before
 * @param completedAt when it ended, 0 before
 * @param outcome how it ended; null before, and for a stage that never started
 * @param numTasks the number of tasks of this attempt
 * @param counts the progress of its tasks
 * @param totals the sums of its ended tasks' metrics
 * @param tasks its task attempts in the order in which they started
 * @param accumulators the named accumulators that its tasks updated, by id
 */
public record StageView(
    StageDescription info,
    int omittedDatasets,
    int attempt,
    List<Integer> jobIds,
    StageStatus status,
    long submittedAt,
    long firstTaskAt,
    long completedAt,
    @Nullable Outcome outcome,
    int numTasks,
    TaskCounts counts,
    Totals totals,
    Tasks tasks,
    List<AccumulatorValue> accumulators) {

  /** Returns the stage id. */
  public int id() {
    return info.id();
  }

  /** Returns Spark's name for a stage: {@code groupBy at Films.java:12}. */
  public String name() {
    return info.name();
  }

  /** Whether the attempt has started. */
  public boolean started() {
    return submittedAt != 0;
  }

  /**
   * Whether the value of a metric is known for a task attempt that has ended. A metric that was not
   * measured, and records that were not counted, are 0 in {@link #tasks()}.
   */
  public boolean knows(int row, Metric metric) {
    if (tasks.metric(row, metric) != 0) {
      return true;
    }
    return switch (metric) {
      case CPU, ALLOCATED -> false;
      case GC -> tasks.metric(row, Metric.CPU) != 0 || tasks.metric(row, Metric.ALLOCATED) != 0;
      case INPUT_RECORDS, INPUT_BYTES -> countsInput();
      case RESULT_RECORDS, OUTPUT_RECORDS, OUTPUT_BYTES -> tasks.has(metric);
      default -> true;
    };
  }

  /** Whether all records that the stage reads are counted: those of collections are not. */
  private boolean countsInput() {
    return info.datasets().stream()
        .noneMatch(dataset -> dataset.kind().equals("ParallelCollectionRDD"));
  }

  /** Returns its duration, until {@code now} if it still runs; 0 if it never started. */
  public long durationNanos(long now) {
    if (!started()) {
      return 0;
    }
    return Math.max(0, (completedAt == 0 ? now : completedAt) - submittedAt);
  }
}
