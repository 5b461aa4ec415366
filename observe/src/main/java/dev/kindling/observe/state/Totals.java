package dev.kindling.observe.state;

/** The sums of a stage's metrics over its ended task attempts, including dropped ones. */
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
