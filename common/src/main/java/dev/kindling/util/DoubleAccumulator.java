package dev.kindling.util;

import org.jspecify.annotations.Nullable;

/** Adds up numbers with a fraction: their sum, count and average. */
public class DoubleAccumulator extends AccumulatorV2<Double, Double> {
  private static final long serialVersionUID = 1L;

  private double sum;
  private long count;

  /**
   * Creates an accumulator of double values that is not registered. {@code
   * SparkContext.doubleAccumulator()} makes a registered one.
   *
   * <pre>{@code
   * new DoubleAccumulator().isZero(); // true
   * }</pre>
   */
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

  /**
   * Adds one value to the sum and 1 to the count. Null counts as 0, as in Spark.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * total.add(Double.valueOf(1.5));
   * total.sum(); // 1.5
   * }</pre>
   *
   * @param value the value, or null
   */
  @Override
  public void add(@Nullable Double value) {
    add(value == null ? 0.0 : value.doubleValue());
  }

  /**
   * Adds one value to the sum and 1 to the count.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * total.add(1.5);
   * total.count(); // 1
   * }</pre>
   *
   * @param value the value
   */
  public void add(double value) {
    sum += value;
    count++;
  }

  /**
   * Returns how many values were added.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * total.add(1.5);
   * total.add(1.5);
   * total.count(); // 2
   * }</pre>
   */
  public long count() {
    return count;
  }

  /**
   * Returns the sum of the values, 0 if there are none. It is the same as {@code value()}, without
   * a box.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * total.add(1.5);
   * total.sum(); // 1.5
   * }</pre>
   */
  public double sum() {
    return sum;
  }

  /**
   * Returns the arithmetic mean of the values, NaN if there are none.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * total.add(1.5);
   * total.avg(); // 1.5
   * }</pre>
   */
  public double avg() {
    return sum / count;
  }

  /**
   * Adds the sum and the count of another DoubleAccumulator to this one.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * DoubleAccumulator other = new DoubleAccumulator();
   * other.add(1.5);
   * total.merge(other);
   * total.sum(); // 1.5
   * }</pre>
   *
   * @param other the other accumulator; not changed
   * @throws UnsupportedOperationException if {@code other} is of another class
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

  /**
   * Sets the sum and leaves the count unchanged, as in Spark. It is for tests and for restoring a
   * state; tasks use {@code add}.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * total.setValue(1.5);
   * total.sum(); // 1.5
   * total.count(); // 0
   * }</pre>
   *
   * @param newValue the new sum
   */
  public void setValue(double newValue) {
    sum = newValue;
  }

  /**
   * Returns the sum of the values, as {@link #sum()} does.
   *
   * <pre>{@code
   * DoubleAccumulator total = new DoubleAccumulator();
   * total.add(1.5);
   * total.value(); // 1.5
   * }</pre>
   */
  @Override
  public Double value() {
    return sum;
  }
}
