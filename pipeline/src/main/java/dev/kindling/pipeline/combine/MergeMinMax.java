package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;

/** {@code histogram(int)}: returns the minimum and the maximum of two partitions. */
public final class MergeMinMax implements Function2<double[], double[], double[]> {
  private static final long serialVersionUID = 1L;

  /** Makes it; there are no parameters. */
  public MergeMinMax() {}

  @Override
  public double[] call(double[] left, double[] right) {
    return new double[] {Math.min(left[0], right[0]), Math.max(left[1], right[1])};
  }
}
