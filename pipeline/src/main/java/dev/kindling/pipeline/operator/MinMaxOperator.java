package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import java.util.Iterator;
import java.util.List;

/**
 * {@code histogram(int)}, in the first job: returns the minimum and the maximum of a partition's
 * numbers; they are infinite if there is none.
 */
public final class MinMaxOperator implements Operator<Double, double[]> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
  public MinMaxOperator() {}

  @Override
  public Iterator<double[]> pull(Iterator<Double> upstream, TaskContext context) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    while (upstream.hasNext()) {
      double number = upstream.next();
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    }
    return List.of(new double[] {least, greatest}).iterator();
  }
}
