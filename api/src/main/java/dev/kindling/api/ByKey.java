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

/** Aggregations of the values of each key: the transformations, and the actions that give maps. */
public final class ByKey {
  private final Transformations transformations;
  private final Actions actions;

  /** With what makes datasets and runs the jobs of the actions. */
  public ByKey(Transformations transformations, Actions actions) {
    this.transformations = transformations;
    this.actions = actions;
  }

  /** The values of each key, combined by three functions of the program's. */
  public <K, V, C> Dataset<Tuple2<K, C>> combine(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Partitioner partitioner,
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      boolean mapSideCombine) {
    Require.present(createCombiner, "createCombiner", operation);
    Require.present(mergeValue, "mergeValue", operation);
    Require.present(mergeCombiners, "mergeCombiners", operation);
    Require.present(partitioner, "partitioner", operation);
    return transformations.combineByKey(
        operation,
        pairs,
        partitioner,
        new CombineByKeyCombiner<>(createCombiner, mergeValue, mergeCombiners),
        mapSideCombine);
  }

  /** The values of each key, added to a zero value of the key's own. */
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

  /** How many pairs each key has. The map can't be modified. */
  public <K, V> Map<K, Long> count(Operation operation, Dataset<Tuple2<K, V>> pairs) {
    return count(operation, pairs, null);
  }

  /** How many pairs each key has, for a transformation that says why it asks. */
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

  /** How often each record is there. The map can't be modified. */
  public <T> Map<T, Long> countValues(Operation operation, Dataset<T> dataset) {
    return count(
        operation, transformations.narrow(operation, dataset, new PairWithNullOperator<T>()));
  }

  /** All pairs, of several with one key the last. Entries can be removed, none put. */
  public <K, V> Map<K, V> collectAsMap(Operation operation, Dataset<Tuple2<K, V>> pairs) {
    return ResultMaps.inTableOrder(actions.collect(operation, pairs));
  }

  /** The values of each key, combined, without a shuffle. The map can't be modified. */
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
