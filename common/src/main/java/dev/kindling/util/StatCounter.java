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

  // The names are those of Spark's fields, which object files have.
  private long n;
  private double mu;
  private double m2;
  private double maxValue = Double.NEGATIVE_INFINITY;
  private double minValue = Double.POSITIVE_INFINITY;

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
    double delta = value - mu;
    n++;
    mu += delta / n;
    m2 += delta * (value - mu);
    maxValue = Math.max(maxValue, value);
    minValue = Math.min(minValue, value);
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
    if (n == 0) {
      n = other.n;
      mu = other.mu;
      m2 = other.m2;
      maxValue = other.maxValue;
      minValue = other.minValue;
    } else if (other.n != 0) {
      double delta = other.mu - mu;
      long both = n + other.n;
      if (other.n * MUCH_LARGER < n) {
        mu = mu + delta * other.n / both;
      } else if (n * MUCH_LARGER < other.n) {
        mu = other.mu - delta * n / both;
      } else {
        mu = (mu * n + other.mu * other.n) / both;
      }
      m2 += other.m2 + delta * delta * n * other.n / both;
      n = both;
      maxValue = Math.max(maxValue, other.maxValue);
      minValue = Math.min(minValue, other.minValue);
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
    copy.n = n;
    copy.mu = mu;
    copy.m2 = m2;
    copy.maxValue = maxValue;
    copy.minValue = minValue;
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
    return n;
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
    return mu;
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
    return n * mu;
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
    return maxValue;
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
    return minValue;
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
    return n == 0 ? Double.NaN : m2 / n;
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
    return n <= 1 ? Double.NaN : m2 / (n - 1);
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
        "(count: %d, mean: %f, stdev: %f, max: %f, min: %f)", n, mu, stdev(), maxValue, minValue);
  }
}
