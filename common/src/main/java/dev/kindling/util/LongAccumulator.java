package dev.kindling.util;

import org.jspecify.annotations.Nullable;

/** Adds up whole numbers of 64 bits: their sum, count and average. */
public class LongAccumulator extends AccumulatorV2<Long, Long> {
  private static final long serialVersionUID = 1L;

  private long sum;
  private long count;

  /**
   * Creates an accumulator of long values that is not registered. {@code
   * SparkContext.longAccumulator()} makes a registered one.
   *
   * <pre>{@code
   * new LongAccumulator().isZero(); // true
   * }</pre>
   */
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

  /**
   * Adds one value to the sum and 1 to the count. Null counts as 0, as in Spark.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * total.add(Long.valueOf(3));
   * total.sum(); // 3
   * }</pre>
   *
   * @param value the value, or null
   */
  @Override
  public void add(@Nullable Long value) {
    add(value == null ? 0 : value.longValue());
  }

  /**
   * Adds one value to the sum and 1 to the count.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * total.add(3L);
   * total.count(); // 1
   * }</pre>
   *
   * @param value the value; a sum beyond 64 bits wraps around
   */
  public void add(long value) {
    sum += value;
    count++;
  }

  /**
   * Returns how many values were added.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * total.add(3L);
   * total.add(3L);
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
   * LongAccumulator total = new LongAccumulator();
   * total.add(3L);
   * total.sum(); // 3
   * }</pre>
   */
  public long sum() {
    return sum;
  }

  /**
   * Returns the arithmetic mean of the values, NaN if there are none.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * total.add(3L);
   * total.avg(); // 3.0
   * }</pre>
   */
  public double avg() {
    return (double) sum / count;
  }

  /**
   * Adds the sum and the count of another LongAccumulator to this one.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * LongAccumulator other = new LongAccumulator();
   * other.add(3L);
   * total.merge(other);
   * total.sum(); // 3
   * }</pre>
   *
   * @param other the other accumulator; not changed
   * @throws UnsupportedOperationException if {@code other} is of another class
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

  /**
   * Sets the sum and leaves the count unchanged, as in Spark. It is for tests and for restoring a
   * state; tasks use {@code add}.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * total.setValue(3L);
   * total.sum(); // 3
   * total.count(); // 0
   * }</pre>
   *
   * @param newValue the new sum
   */
  public void setValue(long newValue) {
    sum = newValue;
  }

  /**
   * Returns the sum of the values, as {@link #sum()} does.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * total.add(3L);
   * total.value(); // 3
   * }</pre>
   */
  @Override
  public Long value() {
    return sum;
  }
}
