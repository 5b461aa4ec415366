package dev.kindling.pipeline.estimate;

import dev.kindling.partial.BoundedDouble;
import dev.kindling.util.StatCounter;

/** The mean of all numbers, estimated from the mean and the variance of those that were read. */
public final class MeanEstimate implements Estimate<StatCounter, BoundedDouble> {
  private final int partitions;
  private final double confidence;
  private final StatCounter counter = new StatCounter();
  private int merged;

  /**
   * @param partitions the number of all partitions
   * @param confidence how likely the bounds must hold, from 0 to 1
   */
  public MeanEstimate(int partitions, double confidence) {
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
    double mean = counter.mean();
    if (merged == partitions) {
      return new BoundedDouble(mean, 1.0, mean, mean);
    }
    if (merged == 0 || counter.count() == 0) {
      return new BoundedDouble(0, 0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    if (counter.count() == 1) {
      return new BoundedDouble(
          mean, confidence, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double deviation = Math.sqrt(counter.sampleVariance() / counter.count());
    double factor = InverseDistributions.ofMean(counter.count(), (1 + confidence) / 2);
    return new BoundedDouble(
        mean, confidence, mean - factor * deviation, mean + factor * deviation);
  }
}
