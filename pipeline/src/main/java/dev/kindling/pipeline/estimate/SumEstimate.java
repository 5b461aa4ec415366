package dev.kindling.pipeline.estimate;

import dev.kindling.partial.BoundedDouble;
import dev.kindling.util.StatCounter;

/**
 * The sum of all numbers: the sum of those that were read, and for the others the product of an
 * estimated mean and an estimated count.
 */
public final class SumEstimate implements Estimate<StatCounter, BoundedDouble> {
  private final int partitions;
  private final double confidence;
  private final StatCounter counter = new StatCounter();
  private int merged;

  /**
   * @param partitions the number of all partitions
   * @param confidence how likely the bounds must hold, from 0 to 1
   */
  public SumEstimate(int partitions, double confidence) {
    this.partitions = partitions;
    this.confidence = confidence;
  }

  @Override
  public void merge(StatCounter result) {
    merged++;
    counter.merge(result);
  }

  @Override
  public BoundedDouble current() {
    double sum = counter.sum();
    if (merged == partitions) {
      return new BoundedDouble(sum, 1.0, sum, sum);
    }
    if (merged == 0 || counter.count() == 0) {
      return new BoundedDouble(0, 0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double share = (double) merged / partitions;
    double mean = counter.mean();
    double count = counter.count() * (1 - share) / share;
    double remaining = mean * count;
    double meanVariance = counter.sampleVariance() / counter.count();
    if (Double.isNaN(meanVariance) || counter.count() == 1) {
      return new BoundedDouble(
          sum + remaining, confidence, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double countVariance = counter.count() * (1 - share) / (share * share);
    // The variance of a product of two independent variables.
    double variance =
        mean * mean * countVariance + count * count * meanVariance + meanVariance * countVariance;
    double deviation = Math.sqrt(variance);
    double factor = InverseDistributions.ofMean(counter.count(), (1 + confidence) / 2);
    double low = remaining - factor * deviation;
    double high = remaining + factor * deviation;
    return new BoundedDouble(sum + remaining, confidence, sum + low, sum + high);
  }
}
