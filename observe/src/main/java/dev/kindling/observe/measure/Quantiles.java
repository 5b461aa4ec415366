package dev.kindling.observe.measure;

import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import java.util.Arrays;

/** Quantiles of a metric over the successful tasks. */
public final class Quantiles {
  private final long[] sorted;

  private Quantiles(long[] sorted) {
    this.sorted = sorted;
  }

  /** Returns the quantiles of one metric. */
  public static Quantiles of(Tasks tasks, Metric metric) {
    long[] values = new long[tasks.size()];
    int count = 0;
    for (int row = 0; row < values.length; row++) {
      if (tasks.state(row) == TaskState.SUCCEEDED) {
        values[count++] = tasks.metric(row, metric);
      }
    }
    return of(Arrays.copyOf(values, count));
  }

  /** Returns the quantiles of any values. */
  public static Quantiles of(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** Returns the number of values. */
  public int count() {
    return sorted.length;
  }

  /**
   * Returns the quantile as Spark computes it: the value at rank {@code share * count}, rounded
   * down; the largest value for 1; 0 when there are no values.
   *
   * @param share from 0 to 1
   */
  public long at(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.min((long) (share * sorted.length), sorted.length - 1L)];
  }

  /** Returns the smallest value. */
  public long min() {
    return at(0);
  }

  /** Returns the median; of an even number of values the upper one. */
  public long median() {
    return at(0.5);
  }

  /** Returns the largest value. */
  public long max() {
    return at(1);
  }

  /** Returns the median distance from the median: a measure of spread that ignores one outlier. */
  public long medianDeviation() {
    long median = median();
    long[] distances = new long[sorted.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.abs(sorted[i] - median);
    }
    return of(distances).median();
  }
}
