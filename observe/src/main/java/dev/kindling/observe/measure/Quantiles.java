package dev.kindling.observe.measure;

import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import java.util.Arrays;

/** Quantiles of a metric over the tasks that succeeded. */
public final class Quantiles {
  private final long[] sorted;

  private Quantiles(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of one metric. */
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

  /** Of any values. */
  public static Quantiles of(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** How many values there are. */
  public int count() {
    return sorted.length;
  }

  /**
   * The value below which {@code share} of the values lie, as Spark has it: the value at rank
   * {@code share * count}, rounded down, the last one for 1; 0 when there are none.
   *
   * @param share 0 to 1
   */
  public long at(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.min((long) (share * sorted.length), sorted.length - 1L)];
  }

  /** The smallest. */
  public long min() {
    return at(0);
  }

  /** The middle one; of an even number the upper. */
  public long median() {
    return at(0.5);
  }

  /** The largest. */
  public long max() {
    return at(1);
  }

  /** The median distance from the median: a spread that one outlier can't move. */
  public long medianDeviation() {
    long median = median();
    long[] distances = new long[sorted.length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.abs(sorted[i] - median);
    }
    return of(distances).median();
  }
}
