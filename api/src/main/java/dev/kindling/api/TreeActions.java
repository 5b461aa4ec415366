package dev.kindling.api;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.action.ReduceAction.Reduced;
import dev.kindling.pipeline.combine.AggregateByKeyCombiner;
import dev.kindling.pipeline.combine.MergeReduced;
import dev.kindling.pipeline.operator.AggregatePartitionOperator;
import dev.kindling.pipeline.operator.PartitionKeyOperator;
import dev.kindling.pipeline.operator.ReducePartitionOperator;
import dev.kindling.pipeline.operator.ValuesOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;

/**
 * {@code treeAggregate} and {@code treeReduce}: actions that merge the results of partitions level
 * by level, by shuffles into fewer and fewer partitions, before the driver gets them. The levels,
 * partitions and ids are Spark's.
 */
public final class TreeActions {
  private final Transformations transformations;
  private final Actions actions;

  /** Makes it with the transformations and actions that it is built on. */
  public TreeActions(Transformations transformations, Actions actions) {
    this.transformations = transformations;
    this.actions = actions;
  }

  /**
   * Aggregates all records in a tree.
   *
   * @param depth the approximate number of levels, at least 1
   * @param lastByTask whether a task, instead of the driver, merges the last level
   */
  public <T, U> U aggregate(
      Operation operation,
      Dataset<T> dataset,
      U zero,
      Function2<U, T, U> addRecord,
      Function2<U, U, U> merge,
      int depth,
      boolean lastByTask) {
    requireDepth(depth, operation);
    if (dataset.numPartitions() == 0) {
      return actions.copy(zero);
    }
    Dataset<U> level =
        transformations.narrow(
            operation, dataset, new AggregatePartitionOperator<>(zero, addRecord));
    int partitions = level.numPartitions();
    int scale = (int) Math.max(Math.ceil(Math.pow(partitions, 1.0 / depth)), 2);
    while (partitions > scale + Math.ceil((double) partitions / scale)) {
      partitions /= scale;
      level = nextLevel(operation, level, partitions, zero, merge);
    }
    if (lastByTask && level.numPartitions() > 1) {
      level = nextLevel(operation, level, 1, zero, merge);
    }
    return actions.aggregate(operation, level, zero, merge, merge);
  }

  /**
   * Reduces all records in a tree.
   *
   * @param depth the approximate number of levels, at least 1
   * @throws UnsupportedOperationException if there is no record
   */
  public <T> T reduce(
      Operation operation, Dataset<T> dataset, Function2<T, T, T> function, int depth) {
    requireDepth(depth, operation);
    Dataset<Reduced<T>> reduced =
        transformations.narrow(operation, dataset, new ReducePartitionOperator<>(function));
    MergeReduced<T> merge = new MergeReduced<>(function);
    Reduced<T> all =
        aggregate(operation, reduced, Reduced.<T>nothing(), merge, merge, depth, false);
    if (!all.present()) {
      throw Require.noRecords(dataset, operation);
    }
    return valueOf(all);
  }

  private <U> Dataset<U> nextLevel(
      Operation operation, Dataset<U> level, int partitions, U zero, Function2<U, U, U> merge) {
    Dataset<Tuple2<Integer, U>> keyed =
        transformations.narrow(operation, level, new PartitionKeyOperator<U>(partitions));
    Dataset<Tuple2<Integer, U>> merged =
        transformations.combineByKey(
            operation,
            keyed,
            new HashPartitioner(partitions),
            new AggregateByKeyCombiner<>(actions.zero(zero), merge, merge),
            true);
    return transformations.narrow(operation, merged, new ValuesOperator<Integer, U>());
  }

  @SuppressWarnings("NullAway") // a record may be null where Spark allows nulls
  private static <T> T valueOf(Reduced<T> reduced) {
    return reduced.value();
  }

  private static void requireDepth(int depth, Operation operation) {
    Require.that(
        depth >= 1,
        "Depth must be greater than or equal to 1 but got " + depth + ".",
        "depth = " + depth,
        operation);
  }
}
