package dev.kindling.api;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.Optional;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.function.KeyInBothSides;
import dev.kindling.pipeline.function.KeyPartitioner;
import dev.kindling.pipeline.function.OuterJoinSides;
import dev.kindling.pipeline.function.ToTuple3;
import dev.kindling.pipeline.function.ToTuple4;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.IdentityOperator;
import dev.kindling.pipeline.operator.JoinPairsOperator;
import dev.kindling.pipeline.operator.KeysOperator;
import dev.kindling.pipeline.operator.MapValuesOperator;
import dev.kindling.pipeline.operator.PairGroupsOperator;
import dev.kindling.pipeline.operator.PairWithNullOperator;
import dev.kindling.pipeline.operator.ZipPairsOperator;
import dev.kindling.plan.Cartesian;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Subtract;
import dev.kindling.plan.Zip;
import dev.kindling.plan.ZipOperator;
import java.util.ArrayList;
import java.util.List;

/**
 * The transformations of several datasets, by position or by key. A parent that has the right
 * partitioner is read without a shuffle.
 */
public final class Joins {
  private final Driver driver;
  private final Transformations transformations;

  Joins(Driver driver, Transformations transformations) {
    this.driver = driver;
    this.transformations = transformations;
  }

  /** Pairs the records at the same index of the same partition. */
  public <A, B> Dataset<Tuple2<A, B>> zip(Operation operation, Dataset<A> left, Dataset<B> right) {
    return zipPartitions(operation, List.of(left, right), new ZipPairsOperator<A, B>());
  }

  /** Applies an operator to partitions of the same number. */
  public <T> Dataset<T> zipPartitions(
      Operation operation, List<? extends Dataset<?>> parents, ZipOperator<T> operator) {
    return driver.dataset(
        operation, new Zip<>(parents, operator, driver.shareable(operator, operation)));
  }

  /** Pairs every record of one dataset with every record of the other. */
  public <A, B> Dataset<Tuple2<A, B>> cartesian(
      Operation operation, Dataset<A> left, Dataset<B> right) {
    Dataset<Tuple2<A, B>> pairs = driver.dataset(operation, new Cartesian<>(left, right));
    right.numPartitions(); // Spark's RDD has its id, and then asks how the right side is cut
    return pairs;
  }

  /** Groups the values of each key of two datasets. */
  public <K, V, W> Dataset<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> cogroup(
      Operation operation,
      Dataset<Tuple2<K, V>> first,
      Dataset<Tuple2<K, W>> second,
      Partitioner partitioner) {
    Dataset<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> paired =
        paired(operation, first, second, partitioner);
    return transformations.narrow(operation, paired, new IdentityOperator<>(), true);
  }

  /** Groups the values of each key of three datasets. */
  public <K, V1, V2, V3>
      Dataset<Tuple2<K, Tuple3<Iterable<V1>, Iterable<V2>, Iterable<V3>>>> cogroup(
          Operation operation,
          Dataset<Tuple2<K, V1>> first,
          Dataset<Tuple2<K, V2>> second,
          Dataset<Tuple2<K, V3>> third,
          Partitioner partitioner) {
    return tupled(
        operation, partitioner, List.of(first, second, third), new ToTuple3<V1, V2, V3>());
  }

  /** Groups the values of each key of four datasets. */
  public <K, V1, V2, V3, V4>
      Dataset<Tuple2<K, Tuple4<Iterable<V1>, Iterable<V2>, Iterable<V3>, Iterable<V4>>>> cogroup(
          Operation operation,
          Dataset<Tuple2<K, V1>> first,
          Dataset<Tuple2<K, V2>> second,
          Dataset<Tuple2<K, V3>> third,
          Dataset<Tuple2<K, V4>> fourth,
          Partitioner partitioner) {
    return tupled(
        operation,
        partitioner,
        List.of(first, second, third, fourth),
        new ToTuple4<V1, V2, V3, V4>());
  }

  /** Joins two datasets: pairs the values of each key that is in both. */
  public <K, V, W> Dataset<Tuple2<K, Tuple2<V, W>>> join(
      Operation operation,
      Dataset<Tuple2<K, V>> left,
      Dataset<Tuple2<K, W>> right,
      Partitioner partitioner) {
    return transformations.narrow(
        operation,
        paired(operation, left, right, partitioner),
        new JoinPairsOperator<K, V, W>(),
        true);
  }

  /** Like {@link #join}, with the left values whose key is not on the right side. */
  public <K, V, W> Dataset<Tuple2<K, Tuple2<V, Optional<W>>>> leftOuterJoin(
      Operation operation,
      Dataset<Tuple2<K, V>> left,
      Dataset<Tuple2<K, W>> right,
      Partitioner partitioner) {
    return outerJoin(operation, left, right, partitioner, OuterJoinSides.<V, W>left());
  }

  /** Like {@link #join}, with the right values whose key is not on the left side. */
  public <K, V, W> Dataset<Tuple2<K, Tuple2<Optional<V>, W>>> rightOuterJoin(
      Operation operation,
      Dataset<Tuple2<K, V>> left,
      Dataset<Tuple2<K, W>> right,
      Partitioner partitioner) {
    return outerJoin(operation, left, right, partitioner, OuterJoinSides.<V, W>right());
  }

  /** Like {@link #join}, with the values of either side whose key is not on the other side. */
  public <K, V, W> Dataset<Tuple2<K, Tuple2<Optional<V>, Optional<W>>>> fullOuterJoin(
      Operation operation,
      Dataset<Tuple2<K, V>> left,
      Dataset<Tuple2<K, W>> right,
      Partitioner partitioner) {
    return outerJoin(operation, left, right, partitioner, OuterJoinSides.<V, W>full());
  }

  /** Returns the records that are in both datasets, without duplicates. */
  public <T> Dataset<T> intersection(Operation operation, Dataset<T> left, Dataset<T> right) {
    Dataset<Tuple2<T, Object>> leftKeys = asKeys(operation, left);
    Dataset<Tuple2<T, Object>> rightKeys = asKeys(operation, right);
    Dataset<Tuple2<T, Tuple2<Iterable<Object>, Iterable<Object>>>> groups =
        paired(
            operation,
            leftKeys,
            rightKeys,
            transformations.defaultPartitioner(leftKeys, rightKeys));
    Dataset<Tuple2<T, Tuple2<Iterable<Object>, Iterable<Object>>>> shared =
        transformations.narrow(
            operation, groups, new FilterOperator<>(new KeyInBothSides<T>()), true);
    return transformations.narrow(
        operation, shared, new KeysOperator<T, Tuple2<Iterable<Object>, Iterable<Object>>>());
  }

  /** Returns the records of the left side that are not on the right side. */
  public <T> Dataset<T> subtract(
      Operation operation, Dataset<T> left, Dataset<T> right, Partitioner partitioner) {
    Require.present(partitioner, "partitioner", operation);
    Partitioner ofRecords =
        partitioner.equals(left.partitioner()) ? new KeyPartitioner(partitioner) : partitioner;
    Dataset<Tuple2<T, Object>> leftKeys = asKeys(operation, left);
    Dataset<Tuple2<T, Object>> rightKeys = asKeys(operation, right);
    return transformations.narrow(
        operation,
        subtractByKey(operation, leftKeys, rightKeys, ofRecords),
        new KeysOperator<T, Object>());
  }

  /** Returns the pairs of the left side whose keys are not on the right side. */
  public <K, V> Dataset<Tuple2<K, V>> subtractByKey(
      Operation operation,
      Dataset<Tuple2<K, V>> left,
      Dataset<? extends Tuple2<K, ?>> right,
      Partitioner partitioner) {
    Require.present(partitioner, "partitioner", operation);
    return driver.dataset(
        operation,
        new Subtract<>(
            transformations.edge(operation, left, partitioner),
            transformations.edge(operation, right, partitioner),
            partitioner));
  }

  private <T> Dataset<Tuple2<T, Object>> asKeys(Operation operation, Dataset<T> records) {
    return transformations.narrow(operation, records, new PairWithNullOperator<T>());
  }

  private <K, V, W, A, B> Dataset<Tuple2<K, Tuple2<A, B>>> outerJoin(
      Operation operation,
      Dataset<Tuple2<K, V>> left,
      Dataset<Tuple2<K, W>> right,
      Partitioner partitioner,
      OuterJoinSides<V, W, A, B> sides) {
    Dataset<Tuple2<K, Tuple2<Iterable<A>, Iterable<B>>>> completed =
        transformations.narrow(
            operation,
            paired(operation, left, right, partitioner),
            new MapValuesOperator<
                K, Tuple2<Iterable<V>, Iterable<W>>, Tuple2<Iterable<A>, Iterable<B>>>(sides),
            true);
    return transformations.narrow(operation, completed, new JoinPairsOperator<K, A, B>(), true);
  }

  private <K, V, W> Dataset<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> paired(
      Operation operation,
      Dataset<Tuple2<K, V>> first,
      Dataset<Tuple2<K, W>> second,
      Partitioner partitioner) {
    Dataset<Tuple2<K, Iterable<Object>[]>> groups =
        groups(operation, partitioner, List.of(first, second));
    return transformations.narrow(operation, groups, new PairGroupsOperator<K, V, W>(), true);
  }

  private <K, R> Dataset<Tuple2<K, R>> tupled(
      Operation operation,
      Partitioner partitioner,
      List<? extends Dataset<? extends Tuple2<K, ?>>> parents,
      Function<Iterable<Object>[], R> tuple) {
    Dataset<Tuple2<K, Iterable<Object>[]>> groups = groups(operation, partitioner, parents);
    Dataset<Tuple2<K, R>> tupled =
        transformations.narrow(
            operation, groups, new MapValuesOperator<K, Iterable<Object>[], R>(tuple), true);
    return transformations.narrow(operation, tupled, new IdentityOperator<>(), true);
  }

  private <K> Dataset<Tuple2<K, Iterable<Object>[]>> groups(
      Operation operation,
      Partitioner partitioner,
      List<? extends Dataset<? extends Tuple2<K, ?>>> parents) {
    Require.present(partitioner, "partitioner", operation);
    List<Edge> edges = new ArrayList<>(parents.size());
    for (Dataset<?> parent : parents) {
      edges.add(transformations.edge(operation, parent, partitioner));
    }
    return driver.dataset(operation, new CoGroup<>(edges, partitioner));
  }
}
