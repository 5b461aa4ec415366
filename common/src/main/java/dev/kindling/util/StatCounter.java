package dev.kindling.util;

import java.io.Serializable;

/**
 * A summary of numbers: count, mean, variance, minimum and maximum, updated number by number. The
 * method is numerically stable (Welford 1962; Chan, Golub and LeVeque 1979 for merging). It must
 * not be used by several threads at once.
 */
public class StatCounter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** From here on the smaller of two summaries only corrects the mean of the larger one. */
  private static final int MUCH_LARGER = 10;

  private long count;
  private double mean;
  private double squares;
  private double max = Double.NEGATIVE_INFINITY;
  private double min = Double.POSITIVE_INFINITY;

  /**
   * Creates a summary of no numbers.
   *
   * <pre>{@code
   * new StatCounter().count(); // 0
   * }</pre>
   */
  public StatCounter() {}

  /**
   * Adds a number and returns this object. The mean and the variance are updated without keeping
   * the number.
   *
   * <pre>{@code
   * new StatCounter().merge(1).merge(3).mean(); // 2.0
   * }</pre>
   *
   * @param value the number
   */
  public StatCounter merge(double value) {
    double delta = value - mean;
    count++;
    mean += delta / count;
    squares += delta * (value - mean);
    max = Math.max(max, value);
    min = Math.min(min, value);
    return this;
  }

  /**
   * Adds the numbers of another summary and returns this object. The order in which summaries are
   * merged may change the last digits.
   *
   * <pre>{@code
   * StatCounter other = new StatCounter().merge(3);
   * new StatCounter().merge(1).merge(other).mean(); // 2.0
   * }</pre>
   *
   * @param other the other summary; not changed
   */
  public StatCounter merge(StatCounter other) {
    if (other == this) {
      return merge(other.copy());
    }
    if (count == 0) {
      count = other.count;
      mean = other.mean;
      squares = other.squares;
      max = other.max;
      min = other.min;
    } else if (other.count != 0) {
      double delta = other.mean - mean;
      long both = count + other.count;
      if (other.count * MUCH_LARGER < count) {
        mean = mean + delta * other.count / both;
      } else if (count * MUCH_LARGER < other.count) {
        mean = other.mean - delta * count / both;
      } else {
        mean = (mean * count + other.mean * other.count) / both;
      }
      squares += other.squares + delta * delta * count * other.count / both;
      count = both;
      max = Math.max(max, other.max);
      min = Math.min(min, other.min);
    }
    return this;
  }

  /**
   * Returns a new summary of the same numbers. Later changes of one do not reach the other.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.copy().count(); // 3
   * }</pre>
   */
  public StatCounter copy() {
    StatCounter copy = new StatCounter();
    copy.count = count;
    copy.mean = mean;
    copy.squares = squares;
    copy.max = max;
    copy.min = min;
    return copy;
  }

  /**
   * Returns how many numbers were added.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.count(); // 3
   * }</pre>
   */
  public long count() {
    return count;
  }

  /**
   * Returns the arithmetic mean, 0.0 if there are no numbers.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.mean(); // 3.0
   * }</pre>
   */
  public double mean() {
    return mean;
  }

  /**
   * Returns the sum: the count times the mean.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.sum(); // 9.0
   * }</pre>
   */
  public double sum() {
    return count * mean;
  }

  /**
   * Returns the largest number, negative infinity if there are none.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.max(); // 6.0
   * }</pre>
   */
  public double max() {
    return max;
  }

  /**
   * Returns the smallest number, positive infinity if there are none.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.min(); // 1.0
   * }</pre>
   */
  public double min() {
    return min;
  }

  /**
   * Returns the population variance, NaN if there are no numbers: the same as {@link
   * #popVariance()}.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.variance(); // 4.666666666666667
   * }</pre>
   */
  public double variance() {
    return popVariance();
  }

  /**
   * Returns the population variance, the mean of the squared distances from the mean; NaN if there
   * are no numbers.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.popVariance(); // 4.666666666666667
   * }</pre>
   */
  public double popVariance() {
    return count == 0 ? Double.NaN : squares / count;
  }

  /**
   * Returns the sample variance, which divides by the count less one: an unbiased estimate if the
   * numbers are a sample; NaN for fewer than two numbers.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.sampleVariance(); // 7.0
   * }</pre>
   */
  public double sampleVariance() {
    return count <= 1 ? Double.NaN : squares / (count - 1);
  }

  /**
   * Returns the population standard deviation: the same as {@link #popStdev()}.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.stdev(); // 2.160246899469287
   * }</pre>
   */
  public double stdev() {
    return popStdev();
  }

  /**
   * Returns the population standard deviation, the square root of {@link #popVariance()}; NaN if
   * there are no numbers.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.popStdev(); // 2.160246899469287
   * }</pre>
   */
  public double popStdev() {
    return Math.sqrt(popVariance());
  }

  /**
   * Returns the sample standard deviation, the square root of {@link #sampleVariance()}; NaN for
   * fewer than two numbers.
   *
   * <pre>{@code
   * StatCounter summary = new StatCounter().merge(1).merge(2).merge(6);
   * summary.sampleStdev(); // 2.6457513110645907
   * }</pre>
   */
  public double sampleStdev() {
    return Math.sqrt(sampleVariance());
  }

  /**
   * Returns a text such as {@code (count: 3, mean: 2.000000, stdev: 0.816497, max: 3.000000, min:
   * 1.000000)}.
   */
  @Override
  @SuppressWarnings("AnnotateFormatMethod")
  public String toString() {
    return String.format(
        "(count: %d, mean: %f, stdev: %f, max: %f, min: %f)", count, mean, stdev(), max, min);
  }
}
