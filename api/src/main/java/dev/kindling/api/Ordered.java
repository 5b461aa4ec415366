package dev.kindling.api;

import dev.kindling.pipeline.combine.MergeOrdered;
import dev.kindling.pipeline.combine.Minimum;
import dev.kindling.pipeline.operator.TakeOrderedOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Actions that give the first records in an order. */
public final class Ordered {
  private final Transformations transformations;
  private final Actions actions;

  /** With what makes the partitions' lists and runs the job that merges them. */
  public Ordered(Transformations transformations, Actions actions) {
    this.transformations = transformations;
    this.actions = actions;
  }

  /** The first records in an order; none, and no job, for 0. The list can't be modified. */
  public <T> List<T> take(
      Operation operation, Dataset<T> dataset, int number, Comparator<? super T> order) {
    Require.present(order, "the comparator", operation);
    if (number == 0 || dataset.numPartitions() == 0) {
      return Collections.emptyList();
    }
    Dataset<List<T>> lists =
        transformations.narrow(operation, dataset, new TakeOrderedOperator<T>(number, order));
    return Collections.unmodifiableList(
        actions.reduce(operation, lists, new MergeOrdered<T>(number, order)));
  }

  /**
   * The record that comes first in an order, or last.
   *
   * @throws UnsupportedOperationException when there is none
   */
  public <T> T extreme(
      Operation operation, Dataset<T> dataset, Comparator<? super T> order, boolean greatest) {
    Require.present(order, "the comparator", operation);
    return actions.reduce(operation, dataset, new Minimum<T>(order, greatest));
  }
}
