package dev.kindling.api;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import dev.kindling.RangePartitioner;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.combine.DistinctCombiner;
import dev.kindling.pipeline.combine.GroupByKeyCombiner;
import dev.kindling.pipeline.function.KeyInRange;
import dev.kindling.pipeline.operator.CombineWithinPartitionOperator;
import dev.kindling.pipeline.operator.DistinctWithinPartitionOperator;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.GlomOperator;
import dev.kindling.pipeline.operator.IdentityOperator;
import dev.kindling.pipeline.operator.KeysOperator;
import dev.kindling.pipeline.operator.PairWithNullOperator;
import dev.kindling.pipeline.operator.RoundRobinKeyOperator;
import dev.kindling.pipeline.operator.SortWithinPartitionOperator;
import dev.kindling.pipeline.operator.ValuesOperator;
import dev.kindling.pipeline.operator.ZipWithIndexOperator;
import dev.kindling.pipeline.operator.ZipWithUniqueIdOperator;
import dev.kindling.pipeline.order.ReversedOrder;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Input;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionPruning;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.Source;
import dev.kindling.plan.Union;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transformations: each method makes the nodes of one of Spark's operators, one node for each
 * RDD that Spark makes, so that ids, debug strings and stages are Spark's. The program's functions
 * are checked here, so that an error names the program's call.
 */
public final class Transformations {
  private final Driver driver;
  private final Actions actions;
  private final Joins joins;

  /**
   * @param actions runs the jobs of transformations that need information about their input
   */
  public Transformations(Driver driver, Actions actions) {
    this.driver = driver;
    this.actions = actions;
    this.joins = new Joins(driver, this);
  }

  /** The transformations of several datasets. */
  public Joins joins() {
    return joins;
  }

  /** Makes a dataset that reads an input. */
  public <T> Dataset<T> source(Operation operation, Input<T> input) {
    return driver.dataset(operation, new Source<>(input));
  }

  /** Applies an operator to each partition. */
  public <A, B> Dataset<B> narrow(
      Operation operation, Dataset<A> parent, Operator<? super A, B> operator) {
    return narrow(operation, parent, operator, false);
  }

  /**
   * Applies an operator to each partition.
   *
   * @param preservesPartitioning whether the operator does not change keys
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

  /** Makes a union. Parents without partitions are left out, as in Spark. */
  public <T> Dataset<T> union(Operation operation, List<Dataset<T>> parents) {
    List<Dataset<T>> inhabited = new ArrayList<>();
    for (Dataset<T> parent : parents) {
      if (parent.numPartitions() > 0) {
        inhabited.add(parent);
      }
    }
    return driver.dataset(operation, new Union<>(inhabited));
  }

  /**
   * Changes the number of partitions: without a shuffle only to a smaller one; with a shuffle
   * records are distributed evenly.
   */
  public <T> Dataset<T> coalesce(
      Operation operation, Dataset<T> parent, int numPartitions, boolean shuffle) {
    Require.positivePartitions(numPartitions, operation);
    if (!shuffle) {
      return driver.dataset(operation, new Coalesce<>(parent, numPartitions, driver.locations()));
    }
    Dataset<Tuple2<Integer, T>> placed =
        narrow(operation, parent, new RoundRobinKeyOperator<T>(numPartitions));
    Dataset<Tuple2<Integer, T>> moved =
        exchange(operation, placed, new HashPartitioner(numPartitions), null, false, null);
    return narrow(
        operation,
        driver.dataset(operation, new Coalesce<>(moved, numPartitions, driver.locations())),
        new ValuesOperator<Integer, T>());
  }

  /**
   * Removes duplicates. As Spark does, it asks a parent that has a partitioner for its partitions,
   * which may fail.
   */
  public <T> Dataset<T> distinct(Operation operation, Dataset<T> parent, int numPartitions) {
    if (parent.partitioner() != null && parent.numPartitions() == numPartitions) {
      return narrow(operation, parent, new DistinctWithinPartitionOperator<T>(), true);
    }
    Dataset<Tuple2<T, Object>> keyed = narrow(operation, parent, new PairWithNullOperator<T>());
    Dataset<Tuple2<T, Object>> once =
        combineByKey(
            operation,
            keyed,
            Require.partitioner(numPartitions, operation),
            new DistinctCombiner<>(),
            true);
    return narrow(operation, once, new KeysOperator<T, Object>());
  }

  /** Groups the values of each key. */
  public <K, V> Dataset<Tuple2<K, Iterable<V>>> groupByKey(
      Operation operation, Dataset<Tuple2<K, V>> pairs, Partitioner partitioner) {
    return narrow(
        operation,
        combineByKey(operation, pairs, partitioner, Transformations.<V>grouping(), false),
        new IdentityOperator<>(),
        true);
  }

  /**
   * Combines the values of each key. There is no shuffle if the pairs have the partitioner already.
   */
  public <K, V, C> Dataset<Tuple2<K, C>> combineByKey(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Partitioner partitioner,
      Combiner<V, C> combiner,
      boolean mapSideCombine) {
    if (partitioner.equals(pairs.partitioner())) {
      return narrow(operation, pairs, new CombineWithinPartitionOperator<K, V, C>(combiner), true);
    }
    return exchange(operation, pairs, partitioner, combiner, mapSideCombine, null);
  }

  /**
   * Moves pairs to the partitions of a partitioner. Returns the dataset itself if it has the
   * partitioner already.
   */
  public <K, V> Dataset<Tuple2<K, V>> partitionBy(
      Operation operation, Dataset<Tuple2<K, V>> pairs, Partitioner partitioner) {
    Require.present(partitioner, "partitioner", operation);
    if (partitioner.equals(pairs.partitioner())) {
      return pairs;
    }
    return exchange(operation, pairs, partitioner, null, false, null);
  }

  /**
   * Sorts pairs by key into ranges of about equal size. A job finds the ranges at once, unless the
   * number of partitions is 1.
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

  /**
   * Moves pairs to the partitions of a partitioner and sorts each partition by key. There is no
   * shuffle if the pairs have the partitioner already.
   */
  public <K, V> Dataset<Tuple2<K, V>> repartitionAndSort(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Partitioner partitioner,
      Comparator<? super K> order) {
    Require.present(partitioner, "partitioner", operation);
    Require.present(order, "comparator", operation);
    if (partitioner.equals(pairs.partitioner())) {
      return narrow(operation, pairs, new SortWithinPartitionOperator<K, V>(order), true);
    }
    return exchange(operation, pairs, partitioner, null, false, order);
  }

  /**
   * Keeps the pairs whose keys are between two inclusive bounds. If the pairs are sorted by key,
   * only the partitions that can contain such keys are computed.
   */
  @SuppressWarnings("unchecked")
  public <K, V> Dataset<Tuple2<K, V>> filterByRange(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      Comparator<? super K> order,
      K lower,
      K upper) {
    Require.present(order, "comparator", operation);
    Dataset<Tuple2<K, V>> candidates = pairs;
    if (pairs.partitioner() instanceof RangePartitioner<?, ?> ranges) {
      int low = ranges.getPartition(lower);
      int high = ranges.getPartition(upper);
      candidates =
          driver.dataset(
              operation,
              new PartitionPruning<>(pairs, Math.min(low, high), Math.abs(high - low) + 1));
    }
    return narrow(
        operation,
        candidates,
        new FilterOperator<>(new KeyInRange<K, V>(order, lower, upper)),
        true);
  }

  /**
   * Pairs each record with its index. A job counts the records of the partitions at once, unless
   * there is only one partition.
   */
  public <T> Dataset<Tuple2<T, Long>> zipWithIndex(Operation operation, Dataset<T> parent) {
    // Spark's RDD has its id before it counts, also if the count fails.
    int id = driver.reserveDatasetId();
    ZipWithIndexOperator<T> operator = new ZipWithIndexOperator<>(starts(operation, parent));
    boolean shareable = driver.shareable(operator, operation);
    return driver.dataset(id, operation, new Narrow<>(parent, operator, shareable, false));
  }

  private long[] starts(Operation operation, Dataset<?> parent) {
    int partitions = parent.numPartitions();
    long[] starts = new long[partitions];
    if (partitions > 1) {
      long[] counts =
          actions.counts(
              operation,
              nearestOfSameSizes(parent),
              partitions - 1,
              operation.name()
                  + " counts the records of all partitions but the last, to know at which number"
                  + " each partition starts");
      for (int i = 1; i < partitions; i++) {
        starts[i] = starts[i - 1] + counts[i - 1];
      }
    }
    return starts;
  }

  /**
   * Returns the ancestor that has as many records in each partition, and takes the least work to
   * count. As in Spark, one that is cached or checkpointed ends the search.
   */
  private static Dataset<?> nearestOfSameSizes(Dataset<?> dataset) {
    Dataset<?> found = dataset;
    while (found.node() instanceof Narrow<?, ?> narrow
        && narrow.preservesSizes()
        && !found.persisted()
        && !found.checkpointed()) {
      found = narrow.parent();
    }
    return found;
  }

  /** Pairs each record with a unique number, without a job. */
  public <T> Dataset<Tuple2<T, Long>> zipWithUniqueId(Operation operation, Dataset<T> parent) {
    return narrow(operation, parent, new ZipWithUniqueIdOperator<T>(parent.numPartitions()));
  }

  /** Makes one list of the records of each partition. */
  public <T> Dataset<List<T>> glom(Operation operation, Dataset<T> parent) {
    return narrow(
        operation,
        narrow(operation, parent, new GlomOperator<T>()),
        new IdentityOperator<List<T>>());
  }

  /**
   * Returns the partitioner that Spark chooses if the program gives none: the partitioner of the
   * parent with most partitions, unless it has ten times fewer partitions than the largest parent;
   * otherwise a hash partitioner with {@code spark.default.parallelism} partitions, or with as many
   * as the largest parent.
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

  /** Returns the combiner that groups values, typed for callers that read groups as iterables. */
  @SuppressWarnings("unchecked")
  private static <V> Combiner<V, Iterable<V>> grouping() {
    return (Combiner<V, Iterable<V>>) (Combiner<V, ?>) new GroupByKeyCombiner<V>();
  }

  /** Returns the edge to a parent: narrow if it has the partitioner, an exchange otherwise. */
  Edge edge(Operation operation, Dataset<?> parent, Partitioner partitioner) {
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
