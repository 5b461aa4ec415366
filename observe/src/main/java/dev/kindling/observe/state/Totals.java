package dev.kindling.observe.state;

/** The sums of a stage's metrics over its finished task attempts, dropped ones included. */
public final class Totals {
  private final long[] sums;

  Totals(long[] sums) {
    this.sums = sums.clone();
  }

  /** The sum of one metric. */
  public long of(Metric metric) {
    return sums[metric.column()];
  }
}
