package dev.kindling.util;

import org.jspecify.annotations.Nullable;

/** Adds up doubles: their sum, count and average. */
public class DoubleAccumulator extends AccumulatorV2<Double, Double> {
  private static final long serialVersionUID = 1L;

  private double sum;
  private long count;

  /** An accumulator of nothing, not registered. */
  public DoubleAccumulator() {}

  @Override
  public boolean isZero() {
    return sum == 0.0 && count == 0;
  }

  @Override
  public DoubleAccumulator copy() {
    DoubleAccumulator copy = new DoubleAccumulator();
    copy.sum = sum;
    copy.count = count;
    return copy;
  }

  @Override
  public void reset() {
    sum = 0.0;
    count = 0;
  }

  /** Adds one value; null counts as 0.0, as it does when Scala unboxes it. */
  @Override
  public void add(@Nullable Double value) {
    add(value == null ? 0.0 : value.doubleValue());
  }

  /** Adds one value. */
  public void add(double value) {
    sum += value;
    count++;
  }

  /** How many values were added. */
  public long count() {
    return count;
  }

  /** What the values add up to. */
  public double sum() {
    return sum;
  }

  /** Their arithmetic mean, NaN when there are none. */
  public double avg() {
    return sum / count;
  }

  /**
   * Adds what another DoubleAccumulator holds.
   *
   * @throws UnsupportedOperationException if {@code other} is of another kind
   */
  @Override
  public void merge(AccumulatorV2<Double, Double> other) {
    if (!(other instanceof DoubleAccumulator that)) {
      throw new UnsupportedOperationException(
          "Cannot merge " + getClass().getName() + " with " + other.getClass().getName());
    }
    sum += that.sum;
    count += that.count;
  }

  /** Makes the sum this value and leaves the count alone, as Spark does. */
  public void setValue(double newValue) {
    sum = newValue;
  }

  /** {@link #sum}. */
  @Override
  public Double value() {
    return sum;
  }
}
