package dev.kindling.api;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.combine.AggregateByKeyCombiner;
import dev.kindling.pipeline.combine.CombineByKeyCombiner;
import dev.kindling.pipeline.combine.MergeMaps;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.combine.SumLongs;
import dev.kindling.pipeline.operator.MapToOne;
import dev.kindling.pipeline.operator.MapValuesOperator;
import dev.kindling.pipeline.operator.PairWithNullOperator;
import dev.kindling.pipeline.operator.ReduceByKeyLocallyOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Aggregations by key: transformations, and the actions that return maps. */
public final class ByKey {
  private final Transformations transformations;
  private final Actions actions;

  /** Makes it with the transformations and actions that it is built on. */
  public ByKey(Transformations transformations, Actions actions) {
    this.transformations = transformations;
    this.actions = actions;
  }

  /** Combines the values of each key by three functions of the program. */
  public <K, V, C> Dataset<Tuple2<K, C>> combine(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Partitioner partitioner,
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      boolean mapSideCombine) {
    Require.present(createCombiner, "createCombiner", operation);
    // Spark accepts a null for functions that no record needs, such as mergeValue of distinct keys.
    Require.present(partitioner, "partitioner", operation);
    return transformations.combineByKey(
        operation,
        pairs,
        partitioner,
        new CombineByKeyCombiner<>(createCombiner, mergeValue, mergeCombiners),
        mapSideCombine);
  }

  /** Adds the values of each key to a zero value. */
  public <K, V, U> Dataset<Tuple2<K, U>> aggregate(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Partitioner partitioner,
      U zero,
      Function2<U, V, U> addValue,
      Function2<U, U, U> merge) {
    Require.present(addValue, "seqFunc", operation);
    Require.present(merge, "combFunc", operation);
    Require.present(partitioner, "partitioner", operation);
    return transformations.combineByKey(
        operation,
        pairs,
        partitioner,
        new AggregateByKeyCombiner<>(actions.zero(zero), addValue, merge),
        true);
  }

  /** Returns an unmodifiable map of the number of pairs of each key. */
  public <K, V> Map<K, Long> count(Operation operation, Dataset<Tuple2<K, V>> pairs) {
    return count(operation, pairs, null);
  }

  /**
   * Returns the number of pairs of each key, for a transformation, which gives the reason for the
   * job.
   */
  <K, V> Map<K, Long> count(
      Operation operation, Dataset<Tuple2<K, V>> pairs, @Nullable String reason) {
    Dataset<Tuple2<K, Long>> ones =
        transformations.narrow(
            operation, pairs, new MapValuesOperator<K, V, Long>(new MapToOne<>()), true);
    Dataset<Tuple2<K, Long>> counts =
        transformations.combineByKey(
            operation,
            ones,
            transformations.defaultPartitioner(ones),
            new ReduceByKeyCombiner<>(new SumLongs()),
            true);
    return ResultMaps.inTrieOrder(actions.collect(operation, counts, reason));
  }

  /** Returns an unmodifiable map of the number of occurrences of each record. */
  public <T> Map<T, Long> countValues(Operation operation, Dataset<T> dataset) {
    return count(
        operation, transformations.narrow(operation, dataset, new PairWithNullOperator<T>()));
  }

  /**
   * Returns a map of all pairs; of several pairs with one key, the last one. Entries can be removed
   * from it but not added.
   */
  public <K, V> Map<K, V> collectAsMap(Operation operation, Dataset<Tuple2<K, V>> pairs) {
    return ResultMaps.inTableOrder(actions.collect(operation, pairs));
  }

  /** Returns an unmodifiable map of the combined values of each key, without a shuffle. */
  public <K, V> Map<K, V> reduceLocally(
      Operation operation, Dataset<Tuple2<K, V>> pairs, Function2<V, V, V> function) {
    Require.present(function, "the function", operation);
    return Collections.unmodifiableMap(
        actions.reduce(
            operation,
            transformations.narrow(
                operation, pairs, new ReduceByKeyLocallyOperator<K, V>(function)),
            new MergeMaps<K, V>(function)));
  }
}
