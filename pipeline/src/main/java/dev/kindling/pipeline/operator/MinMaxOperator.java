package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import java.util.Iterator;
import java.util.List;

/**
 * {@code histogram(int)}, in the first job: returns the minimum and the maximum of a partition's
 * numbers; they are infinite if there is none.
 */
public final class MinMaxOperator extends PartitionFoldOperator<Double, double[]> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
  public MinMaxOperator() {}

  @Override
  PartitionFold<Double, double[]> start(TaskContext context) {
    return new Fold(new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
  }

  static final class Fold extends PartitionFold<Double, double[]> {
    private final double[] bounds;

    Fold(double[] bounds) {
      this.bounds = bounds;
    }

    @Override
    public Object[] parts() {
      return new Object[] {bounds};
    }

    @Override
    public void accept(Double number) {
      bounds[0] = Math.min(bounds[0], number);
      bounds[1] = Math.max(bounds[1], number);
    }

    @Override
    Iterator<double[]> results() {
      return List.of(bounds).iterator();
    }
  }
}
