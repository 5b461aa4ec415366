package dev.kindling.api;

import dev.kindling.pipeline.combine.MergeOrdered;
import dev.kindling.pipeline.combine.Minimum;
import dev.kindling.pipeline.operator.TakeOrderedOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Actions that return the first records in an order. */
public final class Ordered {
  private final Transformations transformations;
  private final Actions actions;

  /** Makes it with the transformations and actions that it is built on. */
  public Ordered(Transformations transformations, Actions actions) {
    this.transformations = transformations;
    this.actions = actions;
  }

  /** Returns an unmodifiable list of the first records in an order. For 0 there is no job. */
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
   * Returns the minimum or the maximum in an order.
   *
   * @throws UnsupportedOperationException if there is none
   */
  public <T> T extreme(
      Operation operation, Dataset<T> dataset, Comparator<? super T> order, boolean greatest) {
    Require.present(order, "the comparator", operation);
    return actions.reduce(operation, dataset, new Minimum<T>(order, greatest));
  }
}
