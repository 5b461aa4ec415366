package dev.kindling.util;

import java.io.Serializable;

/**
 * A running summary of numbers: how many, their mean and variance, the least and the greatest.
 * Numerically stable (Welford 1962; Chan, Golub and LeVeque 1979 for merging). For one thread.
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

  /** Of no number. */
  public StatCounter() {}

  /**
   * Adds a number.
   *
   * @return this
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
   * Adds the numbers that another summary is of.
   *
   * @return this
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

  /** A summary of the same numbers. */
  public StatCounter copy() {
    StatCounter copy = new StatCounter();
    copy.count = count;
    copy.mean = mean;
    copy.squares = squares;
    copy.max = max;
    copy.min = min;
    return copy;
  }

  /** How many numbers. */
  public long count() {
    return count;
  }

  /** Their mean; 0 of none. */
  public double mean() {
    return mean;
  }

  /** Their sum. */
  public double sum() {
    return count * mean;
  }

  /** The greatest; negative infinity of none. */
  public double max() {
    return max;
  }

  /** The least; infinity of none. */
  public double min() {
    return min;
  }

  /** The variance of the numbers themselves, NaN of none: {@link #popVariance()}. */
  public double variance() {
    return popVariance();
  }

  /** The variance of the numbers themselves, NaN of none. */
  public double popVariance() {
    return count == 0 ? Double.NaN : squares / count;
  }

  /** An unbiased estimate of the variance of what the numbers are a sample of; NaN of one. */
  public double sampleVariance() {
    return count <= 1 ? Double.NaN : squares / (count - 1);
  }

  /** The standard deviation of the numbers themselves: {@link #popStdev()}. */
  public double stdev() {
    return popStdev();
  }

  /** The standard deviation of the numbers themselves, NaN of none. */
  public double popStdev() {
    return Math.sqrt(popVariance());
  }

  /** The root of {@link #sampleVariance()}. */
  public double sampleStdev() {
    return Math.sqrt(sampleVariance());
  }

  /** Like {@code (count: 3, mean: 2.000000, stdev: 0.816497, max: 3.000000, min: 1.000000)}. */
  @Override
  @SuppressWarnings("AnnotateFormatMethod")
  public String toString() {
    return String.format(
        "(count: %d, mean: %f, stdev: %f, max: %f, min: %f)", count, mean, stdev(), max, min);
  }
}
