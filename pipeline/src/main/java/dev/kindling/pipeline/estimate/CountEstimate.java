package dev.kindling.pipeline.estimate;

import dev.kindling.partial.BoundedDouble;

/**
 * The number of all records. The records of the remaining partitions are taken to be
 * Poisson-distributed, with as many records for each partition as there were so far.
 */
public final class CountEstimate implements Estimate<Long, BoundedDouble> {
  private final int partitions;
  private final double confidence;
  private int merged;
  private long sum;

  /**
   * @param partitions the number of all partitions
   * @param confidence how likely the bounds must hold, from 0 to 1
   */
  public CountEstimate(int partitions, double confidence) {
    this.partitions = partitions;
    this.confidence = confidence;
  }

  @Override
  public void merge(Long result) {
    merged++;
    sum += result;
  }

  @Override
  public BoundedDouble current() {
    if (merged == partitions) {
      return new BoundedDouble(sum, 1.0, sum, sum);
    }
    if (merged == 0 || sum == 0) {
      return new BoundedDouble(0, 0.0, 0.0, Double.POSITIVE_INFINITY);
    }
    return bound(confidence, sum, (double) merged / partitions);
  }

  /**
   * Returns the estimate of a count.
   *
   * @param sum what was counted, positive
   * @param share the share of the partitions that were counted, between 0 and 1
   */
  static BoundedDouble bound(double confidence, long sum, double share) {
    double remaining = sum * (1 - share) / share;
    return new BoundedDouble(
        sum + remaining,
        confidence,
        sum + InverseDistributions.poisson(remaining, (1 - confidence) / 2),
        sum + InverseDistributions.poisson(remaining, (1 + confidence) / 2));
  }
}
