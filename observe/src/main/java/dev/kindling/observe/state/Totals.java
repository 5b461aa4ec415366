package dev.kindling.observe.state;

/** The sums of a stage's metrics over its ended task attempts, including dropped ones. */
public final class Totals {
  private final long[] sums;

  Totals(long[] sums) {
    this.sums = sums.clone();
  }

  /** Returns the sum of one metric. */
  public long of(Metric metric) {
    return sums[metric.column()];
  }
}
