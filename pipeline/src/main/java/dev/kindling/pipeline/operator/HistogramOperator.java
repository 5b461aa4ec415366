package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * {@code histogram}: counts the numbers of a partition in each bucket. A bucket includes its lower
 * bound and excludes its upper bound; the last bucket includes both. Numbers outside of all
 * buckets, and NaN, are not counted.
 */
public final class HistogramOperator extends PartitionFoldOperator<Double, long[]> {
  private static final long serialVersionUID = 1L;
  private static final int NOWHERE = -1;

  private final double[] bounds;
  private final boolean even;

  /**
   * @param bounds the ascending bounds of the buckets, at least two
   * @param even whether all buckets are equally wide, so that the bucket of a number is computed
   *     instead of searched for
   */
  public HistogramOperator(double[] bounds, boolean even) {
    this.bounds = bounds.clone();
    this.even = even;
  }

  @Override
  PartitionFold<Double, long[]> start(TaskContext context) {
    return new Fold(bounds, even, new long[bounds.length - 1]);
  }

  static final class Fold extends PartitionFold<Double, long[]> {
    private final double[] bounds;
    private final Boolean even;
    private final long[] counts;

    Fold(double[] bounds, Boolean even, long[] counts) {
      this.bounds = bounds;
      this.even = even;
      this.counts = counts;
    }

    @Override
    public Object[] parts() {
      return new Object[] {bounds, even, counts};
    }

    @Override
    public void accept(Double number) {
      int bucket = even ? computed(number) : found(number);
      if (bucket != NOWHERE) {
        counts[bucket]++;
      }
    }

    @Override
    Iterator<long[]> results() {
      return List.of(counts).iterator();
    }

    private int computed(double number) {
      double least = bounds[0];
      double greatest = bounds[bounds.length - 1];
      if (Double.isNaN(number) || number < least || number > greatest) {
        return NOWHERE;
      }
      int buckets = bounds.length - 1;
      return Math.min((int) ((number - least) / (greatest - least) * buckets), buckets - 1);
    }

    private int found(double number) {
      int place = Arrays.binarySearch(bounds, number);
      if (place >= 0) {
        return Math.min(place, bounds.length - 2);
      }
      int next = -place - 1;
      return next > 0 && next < bounds.length ? next - 1 : NOWHERE;
    }
  }
}
