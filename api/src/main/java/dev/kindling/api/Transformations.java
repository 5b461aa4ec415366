package dev.kindling.api;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.combine.Grouping;
import dev.kindling.pipeline.combine.KeepingFirst;
import dev.kindling.pipeline.operator.CombiningInPlace;
import dev.kindling.pipeline.operator.CrossingGroups;
import dev.kindling.pipeline.operator.Distributing;
import dev.kindling.pipeline.operator.DroppingRepeats;
import dev.kindling.pipeline.operator.PairingGroups;
import dev.kindling.pipeline.operator.PairingWithNull;
import dev.kindling.pipeline.operator.PassingOn;
import dev.kindling.pipeline.operator.TakingKeys;
import dev.kindling.pipeline.operator.TakingValues;
import dev.kindling.pipeline.order.ReversedOrder;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Input;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Operator;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.Source;
import dev.kindling.plan.Union;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that Spark's operators make: one for each of Spark's RDDs, so that ids, debug strings
 * and stages are Spark's. Functions are checked here, where the program wrote them.
 */
public final class Transformations {
  private final Driver driver;
  private final Actions actions;

  /**
   * @param actions runs the jobs of the transformations that look at their input
   */
  public Transformations(Driver driver, Actions actions) {
    this.driver = driver;
    this.actions = actions;
  }

  /** A dataset read from an input. */
  public <T> Dataset<T> source(Operation operation, Input<T> input) {
    return driver.dataset(operation, new Source<>(input));
  }

  /** One operator over each partition. */
  public <A, B> Dataset<B> narrow(
      Operation operation, Dataset<A> parent, Operator<? super A, B> operator) {
    return narrow(operation, parent, operator, false);
  }

  /**
   * One operator over each partition.
   *
   * @param preservesPartitioning whether keys stay as they are
   */
  @SuppressWarnings("unchecked")
  public <A, B> Dataset<B> narrow(
      Operation operation,
      Dataset<A> parent,
      Operator<? super A, B> operator,
      boolean preservesPartitioning) {
    boolean shareable = driver.shareable(operator, operation);
    return driver.dataset(
        operation,
        new Narrow<>(parent, (Operator<A, B>) operator, shareable, preservesPartitioning));
  }

  /** Spark's {@code union}: parents without partitions are left out. */
  public <T> Dataset<T> union(Operation operation, List<Dataset<T>> parents) {
    List<Dataset<T>> inhabited = new ArrayList<>();
    for (Dataset<T> parent : parents) {
      if (parent.numPartitions() > 0) {
        inhabited.add(parent);
      }
    }
    return driver.dataset(operation, new Union<>(inhabited));
  }

  /** Fewer partitions; with a shuffle also more, filled evenly. */
  public <T> Dataset<T> coalesce(
      Operation operation, Dataset<T> parent, int numPartitions, boolean shuffle) {
    Require.positivePartitions(numPartitions, operation);
    if (!shuffle) {
      return driver.dataset(operation, new Coalesce<>(parent, numPartitions));
    }
    Dataset<Tuple2<Integer, T>> placed =
        narrow(operation, parent, new Distributing<T>(numPartitions));
    Dataset<Tuple2<Integer, T>> moved =
        exchange(operation, placed, new HashPartitioner(numPartitions), null, false, null);
    return narrow(
        operation,
        driver.dataset(operation, new Coalesce<>(moved, numPartitions)),
        new TakingValues<Integer, T>());
  }

  /** Each record once. */
  public <T> Dataset<T> distinct(Operation operation, Dataset<T> parent, int numPartitions) {
    Partitioner partitioner = parent.partitioner();
    if (partitioner != null && partitioner.numPartitions() == numPartitions) {
      return narrow(operation, parent, new DroppingRepeats<T>(), true);
    }
    Dataset<Tuple2<T, Object>> keyed = narrow(operation, parent, new PairingWithNull<T>());
    Dataset<Tuple2<T, Object>> once =
        combineByKey(
            operation,
            keyed,
            Require.partitioner(numPartitions, operation),
            new KeepingFirst<>(),
            true);
    return narrow(operation, once, new TakingKeys<T, Object>());
  }

  /** The values of each key in one collection. */
  public <K, V> Dataset<Tuple2<K, Iterable<V>>> groupByKey(
      Operation operation, Dataset<Tuple2<K, V>> pairs, Partitioner partitioner) {
    return narrow(
        operation,
        combineByKey(operation, pairs, partitioner, Transformations.<V>grouping(), false),
        new PassingOn<>(),
        true);
  }

  /** The combined values of each key: in place where the pairs already are where they belong. */
  public <K, V, C> Dataset<Tuple2<K, C>> combineByKey(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Partitioner partitioner,
      Combiner<V, C> combiner,
      boolean mapSideCombine) {
    if (partitioner.equals(pairs.partitioner())) {
      return narrow(operation, pairs, new CombiningInPlace<K, V, C>(combiner), true);
    }
    return exchange(operation, pairs, partitioner, combiner, mapSideCombine, null);
  }

  /** The pairs where a partitioner wants them. */
  public <K, V> Dataset<Tuple2<K, V>> partitionBy(
      Operation operation, Dataset<Tuple2<K, V>> pairs, Partitioner partitioner) {
    Require.present(partitioner, "partitioner", operation);
    if (partitioner.equals(pairs.partitioner())) {
      return pairs;
    }
    return exchange(operation, pairs, partitioner, null, false, null);
  }

  /**
   * The pairs in key order, in ranges of about equal size. Finding the ranges is a job that runs
   * now, unless one partition is wanted.
   */
  public <K, V> Dataset<Tuple2<K, V>> sortByKey(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Comparator<? super K> comparator,
      boolean ascending,
      int numPartitions) {
    Require.present(comparator, "comparator", operation);
    Partitioner ranges =
        new KeyRanges(driver, this, actions, operation)
            .find(pairs, comparator, ascending, numPartitions);
    Comparator<? super K> order = ascending ? comparator : new ReversedOrder<>(comparator);
    return exchange(operation, pairs, ranges, null, false, order);
  }

  /** The pairs of values of each key that two datasets share. */
  public <K, V, W> Dataset<Tuple2<K, Tuple2<V, W>>> join(
      Operation operation,
      Dataset<Tuple2<K, V>> left,
      Dataset<Tuple2<K, W>> right,
      Partitioner partitioner) {
    Require.present(partitioner, "partitioner", operation);
    Dataset<Tuple2<K, Iterable<Object>[]>> groups =
        driver.dataset(
            operation,
            new CoGroup<K>(
                List.of(edge(operation, left, partitioner), edge(operation, right, partitioner)),
                partitioner));
    Dataset<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> paired =
        narrow(operation, groups, new PairingGroups<K, V, W>(), true);
    return narrow(operation, paired, new CrossingGroups<K, V, W>(), true);
  }

  /**
   * Spark's choice of a partitioner where the program makes none: the one of the parent with most
   * partitions, unless it is an order of magnitude too coarse; else by hash, into as many
   * partitions as the largest parent has, or {@code spark.default.parallelism}.
   */
  public Partitioner defaultPartitioner(Dataset<?>... parents) {
    Dataset<?> partitioned = null;
    int largest = 0;
    for (Dataset<?> parent : parents) {
      largest = Math.max(largest, parent.numPartitions());
      Partitioner partitioner = parent.partitioner();
      if (partitioner != null
          && partitioner.numPartitions() > 0
          && (partitioned == null || parent.numPartitions() > partitioned.numPartitions())) {
        partitioned = parent;
      }
    }
    int byDefault =
        driver.conf().contains("spark.default.parallelism") ? driver.defaultParallelism() : largest;
    Partitioner existing = partitioned == null ? null : partitioned.partitioner();
    if (existing != null
        && (Math.log10(largest) - Math.log10(existing.numPartitions()) < 1
            || byDefault <= existing.numPartitions())) {
      return existing;
    }
    return new HashPartitioner(byDefault);
  }

  /** Groups are iterables for whoever reads them. */
  @SuppressWarnings("unchecked")
  private static <V> Combiner<V, Iterable<V>> grouping() {
    return (Combiner<V, Iterable<V>>) (Combiner<V, ?>) new Grouping<V>();
  }

  private Edge edge(Operation operation, Dataset<?> parent, Partitioner partitioner) {
    if (partitioner.equals(parent.partitioner())) {
      return new Edge.Narrow(parent);
    }
    return newExchange(operation, parent, partitioner, null, false, null);
  }

  private <K, C> Dataset<Tuple2<K, C>> exchange(
      Operation operation,
      Dataset<? extends Tuple2<K, ?>> pairs,
      Partitioner partitioner,
      @Nullable Combiner<?, ?> combiner,
      boolean mapSideCombine,
      @Nullable Comparator<? super K> ordering) {
    return driver.dataset(
        operation,
        new Shuffle<>(
            newExchange(operation, pairs, partitioner, combiner, mapSideCombine, ordering)));
  }

  private Exchange newExchange(
      Operation operation,
      Dataset<?> pairs,
      Partitioner partitioner,
      @Nullable Combiner<?, ?> combiner,
      boolean mapSideCombine,
      @Nullable Comparator<?> ordering) {
    boolean shareable = driver.shareable(partitioner, operation);
    if (combiner != null) {
      shareable &= driver.shareable(combiner, operation);
    }
    if (ordering != null) {
      shareable &= driver.shareable(ordering, operation);
    }
    return new Exchange(
        driver.newShuffleId(), pairs, partitioner, combiner, mapSideCombine, ordering, shareable);
  }
}
