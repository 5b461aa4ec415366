package dev.kindling.pipeline.estimate;

import dev.kindling.partial.BoundedDouble;
import dev.kindling.util.StatCounter;

/**
 * The sum of all numbers: the sum of those that were read, and for the others the product of an
 * estimated mean and an estimated count.
 */
public final class SumEstimate extends NumberEstimate {
  /**
   * @param partitions the number of all partitions
   * @param confidence how likely the bounds must hold, from 0 to 1
   */
  public SumEstimate(int partitions, double confidence) {
    super(partitions, confidence);
  }

  @Override
  double value(StatCounter all) {
    return all.sum();
  }

  @Override
  BoundedDouble estimate(StatCounter read, double share, double confidence) {
    double sum = read.sum();
    double mean = read.mean();
    double count = read.count() * (1 - share) / share;
    double remaining = mean * count;
    double meanVariance = read.sampleVariance() / read.count();
    if (Double.isNaN(meanVariance) || read.count() == 1) {
      return unbounded(sum + remaining, confidence);
    }
    double countVariance = read.count() * (1 - share) / (share * share);
    // The variance of a product of two independent variables.
    double variance =
        mean * mean * countVariance + count * count * meanVariance + meanVariance * countVariance;
    double deviation = Math.sqrt(variance);
    double factor = InverseDistributions.ofMean(read.count(), (1 + confidence) / 2);
    double low = remaining - factor * deviation;
    double high = remaining + factor * deviation;
    return new BoundedDouble(sum + remaining, confidence, sum + low, sum + high);
  }
}
