package dev.kindling.pipeline.estimate;

import dev.kindling.partial.BoundedDouble;
import dev.kindling.util.StatCounter;

/** An estimate from the count, the sum and the variance of the numbers that were read. */
abstract class NumberEstimate implements Estimate<StatCounter, BoundedDouble> {
  private final int partitions;
  private final double confidence;
  private final StatCounter counter = new StatCounter();
  private int merged;

  /**
   * @param partitions the number of all partitions
   * @param confidence how likely the bounds must hold, from 0 to 1
   */
  NumberEstimate(int partitions, double confidence) {
    this.partitions = partitions;
    this.confidence = confidence;
  }

  @Override
  public final void merge(StatCounter result) {
    merged++;
    counter.merge(result);
  }

  @Override
  public final BoundedDouble current() {
    if (merged == partitions) {
      double value = value(counter);
      return new BoundedDouble(value, 1.0, value, value);
    }
    if (merged == 0 || counter.count() == 0) {
      return unbounded(0, 0.0);
    }
    return estimate(counter, (double) merged / partitions, confidence);
  }

  /** Returns the value of all numbers, which have all been read. */
  abstract double value(StatCounter all);

  /**
   * Returns the estimated value and its bounds.
   *
   * @param read the numbers that were read; at least one
   * @param share which part of the partitions was read; over 0 and below 1
   */
  abstract BoundedDouble estimate(StatCounter read, double share, double confidence);

  /** Returns a value of which nothing limits the error. */
  static BoundedDouble unbounded(double value, double confidence) {
    return new BoundedDouble(value, confidence, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
