package dev.kindling.util;

import org.jspecify.annotations.Nullable;

/** Adds up longs: their sum, count and average. */
public class LongAccumulator extends AccumulatorV2<Long, Long> {
  private static final long serialVersionUID = 1L;

  private long sum;
  private long count;

  /** An accumulator of nothing, not registered. */
  public LongAccumulator() {}

  @Override
  public boolean isZero() {
    return sum == 0 && count == 0;
  }

  @Override
  public LongAccumulator copy() {
    LongAccumulator copy = new LongAccumulator();
    copy.sum = sum;
    copy.count = count;
    return copy;
  }

  @Override
  public void reset() {
    sum = 0;
    count = 0;
  }

  /** Adds one value; null counts as 0, as it does when Scala unboxes it. */
  @Override
  public void add(@Nullable Long value) {
    add(value == null ? 0 : value.longValue());
  }

  /** Adds one value. */
  public void add(long value) {
    sum += value;
    count++;
  }

  /** How many values were added. */
  public long count() {
    return count;
  }

  /** What the values add up to. */
  public long sum() {
    return sum;
  }

  /** Their arithmetic mean, NaN when there are none. */
  public double avg() {
    return (double) sum / count;
  }

  /**
   * Adds what another LongAccumulator holds.
   *
   * @throws UnsupportedOperationException if {@code other} is of another kind
   */
  @Override
  public void merge(AccumulatorV2<Long, Long> other) {
    if (!(other instanceof LongAccumulator that)) {
      throw new UnsupportedOperationException(
          "Cannot merge " + getClass().getName() + " with " + other.getClass().getName());
    }
    sum += that.sum;
    count += that.count;
  }

  /** Makes the sum this value and leaves the count alone, as Spark does. */
  public void setValue(long newValue) {
    sum = newValue;
  }

  /** {@link #sum}. */
  @Override
  public Long value() {
    return sum;
  }
}
