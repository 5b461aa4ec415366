package dev.kindling.observe.state;

import dev.kindling.spi.TaskMeasurements;

/**
 * The sums of the metrics of ended task attempts, of a stage attempt or of the application,
 * including dropped ones.
 */
public final class Totals {
  private final long[] sums;
  private final long[] succeeded;

  /**
   * @param sums of all attempts, by {@link Metric#column}
   * @param succeeded of the attempts that succeeded
   */
  Totals(long[] sums, long[] succeeded) {
    this.sums = sums.clone();
    this.succeeded = succeeded.clone();
  }

  /** Adds the metrics of one task to sums by column. */
  static void add(long[] sums, TaskMeasurements metrics, long durationNanos) {
    for (Metric metric : Metric.ALL) {
      sums[metric.column()] += metric.in(metrics);
    }
    sums[Metric.DURATION.column()] += durationNanos;
    sums[Metric.SCHEDULING.column()] += Math.max(0, durationNanos - metrics.runNanos());
  }

  /** Returns the sum of one metric over all attempts, as Spark adds it up. */
  public long of(Metric metric) {
    return sums[metric.column()];
  }

  /**
   * Returns the sum of one metric over the attempts that succeeded. Only their records reach the
   * result: those of a failed attempt are read again, and its output is dropped.
   */
  public long ofSucceeded(Metric metric) {
    return succeeded[metric.column()];
  }
}
