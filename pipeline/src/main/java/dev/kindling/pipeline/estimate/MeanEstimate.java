package dev.kindling.pipeline.estimate;

import dev.kindling.partial.BoundedDouble;
import dev.kindling.util.StatCounter;

/** The mean of all numbers, estimated from the mean and the variance of those that were read. */
public final class MeanEstimate extends NumberEstimate {
  /**
   * @param partitions the number of all partitions
   * @param confidence how likely the bounds must hold, from 0 to 1
   */
  public MeanEstimate(int partitions, double confidence) {
    super(partitions, confidence);
  }

  @Override
  double value(StatCounter all) {
    return all.mean();
  }

  @Override
  BoundedDouble estimate(StatCounter read, double share, double confidence) {
    double mean = read.mean();
    if (read.count() == 1) {
      return unbounded(mean, confidence);
    }
    double deviation = Math.sqrt(read.sampleVariance() / read.count());
    double factor = InverseDistributions.ofMean(read.count(), (1 + confidence) / 2);
    return new BoundedDouble(
        mean, confidence, mean - factor * deviation, mean + factor * deviation);
  }
}
