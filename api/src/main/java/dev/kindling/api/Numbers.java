package dev.kindling.api;

import dev.kindling.SparkUnsupportedOperationException;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.combine.MergeHistograms;
import dev.kindling.pipeline.combine.MergeMinMax;
import dev.kindling.pipeline.combine.MergeStats;
import dev.kindling.pipeline.combine.SumDoubles;
import dev.kindling.pipeline.operator.HistogramOperator;
import dev.kindling.pipeline.operator.MinMaxOperator;
import dev.kindling.pipeline.operator.StatsOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.util.StatCounter;

/** Actions on datasets of numbers. */
public final class Numbers {
  private final Transformations transformations;
  private final Actions actions;

  /** Makes it with the transformations and actions that it is built on. */
  public Numbers(Transformations transformations, Actions actions) {
    this.transformations = transformations;
    this.actions = actions;
  }

  /** Returns the sum; 0 if there are no numbers. */
  public double sum(Operation operation, Dataset<Double> numbers) {
    SumDoubles add = new SumDoubles();
    return actions.aggregate(operation, numbers, 0.0, add, add);
  }

  /** Returns count, mean, variance, minimum and maximum. */
  public StatCounter stats(Operation operation, Dataset<Double> numbers) {
    return actions.reduce(
        operation,
        transformations.narrow(operation, numbers, new StatsOperator()),
        new MergeStats());
  }

  /**
   * Returns the bounds of buckets of equal width between the minimum and the maximum, which a first
   * job finds, and the number of numbers in each bucket.
   *
   * @throws UnsupportedOperationException if there is no number, or one that is infinite or NaN
   */
  public Tuple2<double[], long[]> histogram(
      Operation operation, Dataset<Double> numbers, int buckets) {
    double[] extremes =
        actions.reduce(
            operation,
            transformations.narrow(operation, numbers, new MinMaxOperator()),
            new MergeMinMax(),
            "histogram looks for the least and the greatest number, between which its buckets"
                + " are");
    double least = extremes[0];
    double greatest = extremes[1];
    if (!Double.isFinite(least) || !Double.isFinite(greatest)) {
      throw new SparkUnsupportedOperationException(
          "Histogram on either an empty RDD or RDD containing +/-infinity or NaN\n"
              + "buckets of equal width need finite numbers: those of "
              + numbers
              + " go from "
              + least
              + " to "
              + greatest
              + ", at "
              + operation
              + "; filter the others out, or give the buckets' bounds");
    }
    double[] bounds =
        least == greatest ? new double[] {least, least} : cut(least, greatest, buckets);
    return new Tuple2<>(bounds, histogram(operation, numbers, bounds, true));
  }

  /**
   * Returns the number of numbers in each bucket.
   *
   * @param bounds the ascending bounds of the buckets
   * @param even whether all buckets are equally wide
   * @throws IllegalArgumentException if there are fewer than two bounds
   */
  public long[] histogram(
      Operation operation, Dataset<Double> numbers, double[] bounds, boolean even) {
    if (bounds.length < 2) {
      throw new IllegalArgumentException(
          "buckets array must have at least two elements\na bucket has a lower and an upper bound: "
              + bounds.length
              + " given, at "
              + operation);
    }
    if (numbers.numPartitions() == 0) {
      return new long[bounds.length - 1];
    }
    return actions.reduce(
        operation,
        transformations.narrow(operation, numbers, new HistogramOperator(bounds, even)),
        new MergeHistograms());
  }

  private static double[] cut(double least, double greatest, int buckets) {
    int count = Math.max(buckets, 0);
    double[] bounds = new double[count + 1];
    double span = greatest - least;
    for (int i = 0; i < count; i++) {
      bounds[i] = least + i * span / buckets;
    }
    bounds[count] = greatest;
    return bounds;
  }
}
