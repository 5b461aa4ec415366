package dev.kindling.api.java;

import dev.kindling.Partitioner;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.Require;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.Function2;
import dev.kindling.partial.BoundedDouble;
import dev.kindling.partial.PartialResult;
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.function.PairKey;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.FlatMapValuesOperator;
import dev.kindling.pipeline.operator.KeysOperator;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.operator.MapValuesOperator;
import dev.kindling.pipeline.operator.ValuesOperator;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.rdd.RDD;
import dev.kindling.serializer.Serializer;
import dev.kindling.storage.StorageLevel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RDD of pairs, each a key and a value, with operations by key: aggregations, joins and sorts.
 * Keys are compared by {@code equals} and {@code hashCode}; a null key is allowed where nothing is
 * sorted. Arrays do not work as keys.
 *
 * <p>Operations by key need all pairs of a key in one partition. They shuffle the pairs, unless the
 * RDD already has the right {@link #partitioner()}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class JavaPairRDD<K, V> extends AbstractJavaRDDLike<Tuple2<K, V>, JavaPairRDD<K, V>>
    implements HadoopOutput<K, V> {
  private static final long serialVersionUID = 1L;

  JavaPairRDD(SparkContext context, Dataset<Tuple2<K, V>> dataset) {
    this(new RDD<>(context, dataset));
  }

  JavaPairRDD(RDD<Tuple2<K, V>> rdd) {
    super(rdd);
  }

  /**
   * Returns an RDD of pairs with the methods of the Java API over the given handle. It is the
   * inverse of {@link #toRDD}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; both refer to the same RDD.
   * <b>Errors:</b> none here. <b>Spark:</b> Spark's method also takes two {@code ClassTag}s; the
   * drop-in has that form.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * JavaPairRDD.fromRDD(pairs.rdd()).keys().collect(); // [a, b, a]
   * }</pre>
   *
   * @param rdd the handle on an RDD of pairs
   */
  public static <K, V> JavaPairRDD<K, V> fromRDD(RDD<Tuple2<K, V>> rdd) {
    return new JavaPairRDD<>(rdd);
  }

  /**
   * Returns the handle of an RDD of pairs, as {@link #rdd()} does.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; both refer to the same RDD.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * JavaPairRDD.toRDD(pairs).getNumPartitions(); // 2
   * }</pre>
   *
   * @param rdd the RDD
   * @throws NullPointerException if {@code rdd} is null
   */
  public static <K, V> RDD<Tuple2<K, V>> toRDD(JavaPairRDD<K, V> rdd) {
    return rdd.rdd();
  }

  @Override
  public RDD<Tuple2<K, V>> rdd() {
    return super.rdd();
  }

  @Override
  public JavaPairRDD<K, V> wrapRDD(RDD<Tuple2<K, V>> rdd) {
    return fromRDD(Require.present(rdd, "the RDD", operation()));
  }

  /**
   * Returns an RDD of tuples as an RDD of pairs, which has the operations by key. It is the same
   * RDD with other methods.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; both refer to the same RDD.
   *
   * <pre>{@code
   * JavaRDD<Tuple2<String, Integer>> tuples = sc.parallelize(List.of(new Tuple2<>("a", 1)));
   * JavaPairRDD.fromJavaRDD(tuples).values().collect(); // [1]
   * }</pre>
   *
   * @param rdd an RDD of tuples
   * @throws NullPointerException if {@code rdd} is null
   */
  public static <K, V> JavaPairRDD<K, V> fromJavaRDD(JavaRDD<Tuple2<K, V>> rdd) {
    return new JavaPairRDD<>(rdd.context(), rdd.dataset());
  }

  /**
   * Marks this RDD to be cached in memory and returns this RDD. Each partition stays in memory as
   * objects after it is first computed, and later jobs read it from there. It is the same as {@code
   * persist} with {@link StorageLevel#MEMORY_ONLY()}.
   *
   * <p><b>Execution:</b> lazy; the first job that needs a partition stores it. <b>Memory:</b> all
   * partitions that fit into the memory budget; the least recently used ones are dropped first and
   * computed again when needed.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 2);
   * numbers.cache().count(); // 3
   * numbers.count(); // 3
   * }</pre>
   *
   * @throws UnsupportedOperationException if another storage level was assigned before
   */
  public JavaPairRDD<K, V> cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  /**
   * Marks this RDD to be cached at the given storage level and returns this RDD. The level says
   * whether partitions are kept in memory, on disk or both, and as objects or as bytes.
   *
   * <p><b>Execution:</b> lazy; the first job that needs a partition stores it. <b>Memory:</b> what
   * the level allows, within the memory budget; partitions that do not fit go to disk or are
   * computed again, as the level says. <b>Spark:</b> replicated levels such as {@code
   * MEMORY_ONLY_2} keep one copy, because there is one machine.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 2);
   * numbers.persist(StorageLevel.MEMORY_AND_DISK()).getStorageLevel().useDisk(); // true
   * }</pre>
   *
   * @param newLevel the storage level; the same one again is allowed
   * @throws UnsupportedOperationException if another level was assigned before; call {@code
   *     unpersist} first
   */
  public JavaPairRDD<K, V> persist(StorageLevel newLevel) {
    keep(newLevel);
    return this;
  }

  /**
   * Removes the cached partitions of this RDD and returns this RDD. The RDD stays usable: later
   * jobs compute the partitions again. The call does not wait until the memory is free.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> gives back the memory and the disk space
   * of the partitions. <b>Errors:</b> none; without cached partitions the call has no effect.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 2).cache();
   * numbers.count(); // 3
   * numbers.unpersist().getStorageLevel().isValid(); // false
   * }</pre>
   */
  public JavaPairRDD<K, V> unpersist() {
    return unpersist(false);
  }

  /**
   * Removes the cached partitions of this RDD and returns this RDD. The RDD stays usable: later
   * jobs compute the partitions again.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> gives back the memory and the disk space
   * of the partitions. <b>Errors:</b> none; without cached partitions the call has no effect.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 2).cache();
   * numbers.count(); // 3
   * numbers.unpersist(true).getStorageLevel().isValid(); // false
   * }</pre>
   *
   * @param blocking whether to wait until the partitions are removed
   */
  public JavaPairRDD<K, V> unpersist(boolean blocking) {
    drop(blocking);
    return this;
  }

  @Override
  public Tuple2<K, V> first() {
    return super.first();
  }

  /**
   * Returns each pair once, in as many partitions as this RDD has. Two pairs are the same if their
   * keys are equal and their values are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the distinct pairs of each partition. <b>Memory:</b> a
   * table of the distinct pairs of a partition, which spills to disk when memory is short.
   * <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("b", 2), new Tuple2<>("a", 1), new Tuple2<>("b", 2)), 1);
   * numbers.distinct().count(); // 2
   * }</pre>
   */
  public JavaPairRDD<K, V> distinct() {
    return distinct(getNumPartitions());
  }

  /**
   * Returns each pair once, in the given number of partitions. Two pairs are the same if their keys
   * are equal and their values are equal. The partitions are chosen by hash code.
   *
   * <p><b>Execution:</b> lazy; shuffles the distinct pairs of each partition, unless this RDD is
   * already partitioned into that many partitions by a known partitioner. <b>Memory:</b> a table of
   * the distinct pairs of a partition, which spills to disk when memory is short.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("b", 2), new Tuple2<>("a", 1), new Tuple2<>("b", 2)), 1);
   * numbers.distinct(3).getNumPartitions(); // 3
   * numbers.distinct(3).count(); // 2
   * }</pre>
   *
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaPairRDD<K, V> distinct(int numPartitions) {
    return pairs(transformations().distinct(operation(), dataset(), numPartitions));
  }

  /**
   * Returns the pairs for which {@code f} returns true, in their order. Partitions and partitioner
   * stay as they are, so some partitions may become empty; {@link #coalesce(int)} merges them.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("c", 3), new Tuple2<>("a", 1), new Tuple2<>("b", 2)), 2);
   * numbers.filter(pair -> pair._2() > 1).collect(); // [(c,3), (b,2)]
   * }</pre>
   *
   * @param f the condition; called once for each pair
   * @throws NullPointerException if {@code f} is null
   */
  public JavaPairRDD<K, V> filter(Function<Tuple2<K, V>, Boolean> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(transformations().narrow(operation, dataset(), new FilterOperator<>(f), true));
  }

  /**
   * Returns the same pairs in at most {@code numPartitions} partitions. Neighbouring partitions are
   * merged and computed by one task, so fewer tasks do the work of the whole stage.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3), new Tuple2<>("d", 4)), 4);
   * numbers.coalesce(2).glom().collect(); // [[(a,1), (b,2)], [(c,3), (d,4)]]
   * }</pre>
   *
   * @param numPartitions the number of partitions wanted, 1 or more; a number above the present one
   *     changes nothing
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaPairRDD<K, V> coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /**
   * Returns the same pairs in another number of partitions. Without a shuffle neighbouring
   * partitions are merged and the number can only become smaller; with a shuffle it may also become
   * larger, and the pairs are distributed evenly.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs if {@code shuffle} is true. <b>Memory:</b> a task
   * holds one record at a time; shuffled records spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3), new Tuple2<>("d", 4)), 2);
   * numbers.coalesce(4, true).getNumPartitions(); // 4
   * numbers.coalesce(4, false).getNumPartitions(); // 2
   * }</pre>
   *
   * @param numPartitions the number of partitions wanted, 1 or more
   * @param shuffle whether to distribute the records anew; false if left out
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaPairRDD<K, V> coalesce(int numPartitions, boolean shuffle) {
    return pairs(repartitioned(numPartitions, shuffle));
  }

  /**
   * Returns the same pairs distributed evenly over the given number of partitions. It raises the
   * parallelism of later stages, or levels out partitions of very different size.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs. To reduce the number of partitions {@link
   * #coalesce(int)} is cheaper. <b>Memory:</b> shuffled records spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3), new Tuple2<>("d", 4)), 1);
   * numbers.repartition(3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param numPartitions the number of partitions, 1 or more
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaPairRDD<K, V> repartition(int numPartitions) {
    return pairs(repartitioned(numPartitions, true));
  }

  /**
   * Returns the pairs of this RDD followed by those of {@code other}. Nothing is removed: pairs
   * that both have occur as often as in both together. The partitions of the result are those of
   * this RDD and then those of {@code other}.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. RDDs with the same partitioner are joined
   * partition by partition, so that the partitioner stays known. <b>Memory:</b> a task holds one
   * record at a time. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> one =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2)), 1);
   * JavaPairRDD<String, Integer> two =
   *     sc.parallelizePairs(List.of(new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * one.union(two).collect(); // [(a,1), (b,2), (b,2), (c,3)]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaPairRDD<K, V> union(JavaPairRDD<K, V> other) {
    return pairs(unitedWith(other));
  }

  /**
   * Returns each pair that occurs in both RDDs, once. Two pairs are the same if their keys are
   * equal and their values are equal. The result has as many partitions as the larger of the two.
   *
   * <p><b>Execution:</b> lazy; shuffles the pairs of both RDDs. <b>Memory:</b> tables of a
   * partition of both RDDs, which spill to disk when memory is short. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> one =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2)), 1);
   * JavaPairRDD<String, Integer> two =
   *     sc.parallelizePairs(List.of(new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * one.intersection(two).collect(); // [(b,2)]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaPairRDD<K, V> intersection(JavaPairRDD<K, V> other) {
    Operation operation = operation();
    return pairs(
        transformations().joins().intersection(operation, dataset(), datasetOf(other, operation)));
  }

  /**
   * Returns the pairs of this RDD that do not occur in {@code other}. Pairs that occur several
   * times here stay so. Two pairs are the same if their keys are equal and their values are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the pairs of both RDDs. The result has the partitioner of
   * this RDD if it has one, else as many partitions as this RDD. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short. <b>Errors:</b>
   * none here.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> one =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * JavaPairRDD<String, Integer> two =
   *     sc.parallelizePairs(List.of(new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * one.subtract(two).collect(); // [(a,1)]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other) {
    Operation operation = operation();
    Partitioner known = dataset().partitioner();
    return subtract(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /**
   * Returns the pairs of this RDD that do not occur in {@code other}, in the given number of
   * partitions. Two pairs are the same if their keys are equal and their values are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the pairs of both RDDs. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> one =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * JavaPairRDD<String, Integer> two =
   *     sc.parallelizePairs(List.of(new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * one.subtract(two, 3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   * @throws NullPointerException if {@code other} is null
   */
  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other, int numPartitions) {
    Operation operation = operation();
    return subtract(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns the pairs of this RDD that do not occur in {@code other}, distributed by the given
   * partitioner, which gets whole pairs as its keys. Two pairs are the same if their keys are equal
   * and their values are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the pairs of both RDDs. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short. <b>Errors:</b> a
   * partitioner that returns an index out of range fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> one =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * JavaPairRDD<String, Integer> two =
   *     sc.parallelizePairs(List.of(new Tuple2<>("b", 2), new Tuple2<>("c", 3)), 1);
   * one.subtract(two, new HashPartitioner(4)).getNumPartitions(); // 4
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @param p the partitioner of the result
   * @throws NullPointerException if an argument is null
   */
  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other, Partitioner p) {
    return subtract(operation(), other, p);
  }

  /**
   * Sets the name of this RDD and returns this RDD. The UI shows the name, and so does {@link
   * #toDebugString()}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the name. <b>Errors:</b> none; null
   * removes the name.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> rdd =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2)), 2);
   * rdd.setName("measurements").toDebugString(); // (2) measurements ParallelCollectionRDD[0] at ...
   * }</pre>
   *
   * @param name the name, or null for none
   */
  public JavaPairRDD<K, V> setName(String name) {
    dataset().setName(name);
    return this;
  }

  /**
   * Returns the keys, one for each pair: a key that occurs in several pairs occurs as often in the
   * result. The partitioner is dropped, because the keys are now records.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.keys().collect(); // [a, b, a]
   * }</pre>
   */
  public JavaRDD<K> keys() {
    return rdd(transformations().narrow(operation(), dataset(), new KeysOperator<K, V>()));
  }

  /**
   * Returns the values, one for each pair, in the order of the pairs.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.values().collect(); // [1, 2, 3]
   * }</pre>
   */
  public JavaRDD<V> values() {
    return rdd(transformations().narrow(operation(), dataset(), new ValuesOperator<K, V>()));
  }

  /**
   * Returns pairs with the same keys and with values that {@code f} computes. Since keys stay in
   * their partitions, the partitioner stays known and a later join or aggregation by key needs no
   * shuffle.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.mapValues(x -> x * 10).collect(); // [(a,10), (b,20), (a,30)]
   * }</pre>
   *
   * @param f the function; gets the value only
   * @throws NullPointerException if {@code f} is null
   */
  public <U> JavaPairRDD<K, U> mapValues(Function<V, U> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(
        transformations().narrow(operation, dataset(), new MapValuesOperator<K, V, U>(f), true));
  }

  /**
   * Returns, for each pair, its key with each element of the iterator that {@code f} makes of its
   * value. Keys stay in their partitions and the partitioner stays known.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task reads the iterators
   * element by element. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown
   * here if {@code f} captures an object that is not serialisable; an exception that {@code f}
   * throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.flatMapValues(x -> List.of(x, -x).iterator()).collect(); // [(a,1), (a,-1), (b,2), (b,-2), (a,3), (a,-3)]
   * }</pre>
   *
   * @param f the function; gets the value only
   * @throws NullPointerException if {@code f} is null
   */
  public <U> JavaPairRDD<K, U> flatMapValues(FlatMapFunction<V, U> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(
        transformations()
            .narrow(operation, dataset(), new FlatMapValuesOperator<K, V, U>(f), true));
  }

  /**
   * Returns the same pairs, distributed by the given partitioner. Do it once before several
   * operations by key on the same RDD, and cache the result: the operations then need no shuffle of
   * it.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs. If this RDD already has an equal partitioner,
   * the result is this RDD's data and nothing is shuffled. <b>Memory:</b> shuffled pairs spill to
   * disk when memory is short. <b>Errors:</b> a partitioner that returns an index out of range
   * fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.partitionBy(new HashPartitioner(3)).partitioner().get().numPartitions(); // 3
   * }</pre>
   *
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if {@code partitioner} is null
   */
  public JavaPairRDD<K, V> partitionBy(Partitioner partitioner) {
    return pairs(transformations().partitionBy(operation(), dataset(), partitioner));
  }

  /**
   * Returns one pair for each key: the key, and all its values in one collection. If the values are
   * only reduced to a sum, a count or the like, {@code reduceByKey} and {@code aggregateByKey} move
   * less and need less memory. The partitioner is chosen as in Spark: the one that this RDD already
   * has, or a {@code HashPartitioner} with {@code spark.default.parallelism} partitions if that is
   * set and otherwise with as many as this RDD.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs, unless this RDD already has the partitioner.
   * <b>Memory:</b> all records with one key are held together by one task; tables spill to disk,
   * but one group must fit into a task's share of the memory budget. <b>Errors:</b> a group that
   * does not fit fails the job with an error that names its key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.groupByKey().collect(); // [(b,[2]), (a,[1, 3])]
   * }</pre>
   */
  public JavaPairRDD<K, Iterable<V>> groupByKey() {
    return groupByKey(operation(), transformations().defaultPartitioner(dataset()));
  }

  /**
   * Returns one pair for each key: the key, and all its values in one collection. If the values are
   * only reduced to a sum, a count or the like, {@code reduceByKey} and {@code aggregateByKey} move
   * less and need less memory.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs, unless this RDD already has the partitioner.
   * <b>Memory:</b> all records with one key are held together by one task; tables spill to disk,
   * but one group must fit into a task's share of the memory budget. <b>Errors:</b> a group that
   * does not fit fails the job with an error that names its key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.groupByKey(1).collect(); // [(a,[1, 3]), (b,[2])]
   * }</pre>
   *
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaPairRDD<K, Iterable<V>> groupByKey(int numPartitions) {
    Operation operation = operation();
    return groupByKey(operation, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns one pair for each key: the key, and all its values in one collection. If the values are
   * only reduced to a sum, a count or the like, {@code reduceByKey} and {@code aggregateByKey} move
   * less and need less memory.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs, unless this RDD already has the partitioner.
   * <b>Memory:</b> all records with one key are held together by one task; tables spill to disk,
   * but one group must fit into a task's share of the memory budget. <b>Errors:</b> a group that
   * does not fit fails the job with an error that names its key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.groupByKey(new HashPartitioner(1)).collect(); // [(a,[1, 3]), (b,[2])]
   * }</pre>
   *
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if {@code partitioner} is null
   */
  public JavaPairRDD<K, Iterable<V>> groupByKey(Partitioner partitioner) {
    return groupByKey(operation(), partitioner);
  }

  /**
   * Returns one pair for each key, with its values combined by {@code func}. Map tasks combine the
   * values of their own partition first, so that at most one pair per key and map task is shuffled.
   * The partitioner is chosen as in Spark: the one that this RDD already has, or a {@code
   * HashPartitioner} with {@code spark.default.parallelism} partitions if that is set and otherwise
   * with as many as this RDD.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if {@code func} captures an object that is not serialisable; an exception that {@code func}
   * throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.reduceByKey(Integer::sum).collect(); // [(b,2), (a,4)]
   * }</pre>
   *
   * @param func an associative and commutative function of two values; may change and return its
   *     first argument
   * @throws NullPointerException if {@code func} is null
   */
  public JavaPairRDD<K, V> reduceByKey(Function2<V, V, V> func) {
    return reduceByKey(operation(), transformations().defaultPartitioner(dataset()), func);
  }

  /**
   * Returns one pair for each key, with its values combined by {@code func}. Map tasks combine the
   * values of their own partition first, so that at most one pair per key and map task is shuffled.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if {@code func} captures an object that is not serialisable; an exception that {@code func}
   * throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.reduceByKey(Integer::sum, 1).collect(); // [(a,4), (b,2)]
   * }</pre>
   *
   * @param func an associative and commutative function of two values; may change and return its
   *     first argument
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if {@code func} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaPairRDD<K, V> reduceByKey(Function2<V, V, V> func, int numPartitions) {
    Operation operation = operation();
    return reduceByKey(operation, Require.partitioner(numPartitions, operation), func);
  }

  /**
   * Returns one pair for each key, with its values combined by {@code func}. Map tasks combine the
   * values of their own partition first, so that at most one pair per key and map task is shuffled.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if {@code func} captures an object that is not serialisable; an exception that {@code func}
   * throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.reduceByKey(new HashPartitioner(1), Integer::sum).collect(); // [(a,4), (b,2)]
   * }</pre>
   *
   * @param partitioner the partitioner of the result; gets the key
   * @param func an associative and commutative function of two values; may change and return its
   *     first argument
   * @throws NullPointerException if an argument is null
   */
  public JavaPairRDD<K, V> reduceByKey(Partitioner partitioner, Function2<V, V, V> func) {
    return reduceByKey(operation(), partitioner, func);
  }

  /**
   * Returns one pair for each key, with its values combined into a result of another type. A result
   * starts with {@code createCombiner} at the first value of a key in a partition; {@code
   * mergeValue} adds further values, and {@code mergeCombiners} merges the results of the map
   * tasks. The partitioner is chosen as in Spark: the one that this RDD already has, or a {@code
   * HashPartitioner} with {@code spark.default.parallelism} partitions if that is set and otherwise
   * with as many as this RDD.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if a function captures an object that is not serialisable; an exception that a function throws
   * fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs
   *     .combineByKey(
   *         value -> "" + value,
   *         (text, value) -> text + "," + value,
   *         (one, other) -> one + "," + other)
   *     .collect(); // [(b,2), (a,1,3)]
   * }</pre>
   *
   * @param createCombiner makes a result of the first value
   * @param mergeValue adds a value to a result; may change and return its first argument
   * @param mergeCombiners merges two results; may change and return its first argument
   * @throws NullPointerException if a function is null
   */
  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners) {
    return combineByKey(
        operation(),
        createCombiner,
        mergeValue,
        mergeCombiners,
        transformations().defaultPartitioner(dataset()),
        true);
  }

  /**
   * Returns one pair for each key, with its values combined into a result of another type. A result
   * starts with {@code createCombiner} at the first value of a key in a partition; {@code
   * mergeValue} adds further values, and {@code mergeCombiners} merges the results of the map
   * tasks.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if a function captures an object that is not serialisable; an exception that a function throws
   * fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs
   *     .combineByKey(
   *         value -> "" + value,
   *         (text, value) -> text + "," + value,
   *         (one, other) -> one + "," + other,
   *         1)
   *     .collect(); // [(a,1,3), (b,2)]
   * }</pre>
   *
   * @param createCombiner makes a result of the first value
   * @param mergeValue adds a value to a result; may change and return its first argument
   * @param mergeCombiners merges two results; may change and return its first argument
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if a function is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      int numPartitions) {
    Operation operation = operation();
    return combineByKey(
        operation,
        createCombiner,
        mergeValue,
        mergeCombiners,
        Require.partitioner(numPartitions, operation),
        true);
  }

  /**
   * Returns one pair for each key, with its values combined into a result of another type. A result
   * starts with {@code createCombiner} at the first value of a key in a partition; {@code
   * mergeValue} adds further values, and {@code mergeCombiners} merges the results of the map
   * tasks.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if a function captures an object that is not serialisable; an exception that a function throws
   * fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs
   *     .combineByKey(
   *         value -> "" + value,
   *         (text, value) -> text + "," + value,
   *         (one, other) -> one + "," + other,
   *         new HashPartitioner(1))
   *     .collect(); // [(a,1,3), (b,2)]
   * }</pre>
   *
   * @param createCombiner makes a result of the first value
   * @param mergeValue adds a value to a result; may change and return its first argument
   * @param mergeCombiners merges two results; may change and return its first argument
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      Partitioner partitioner) {
    return combineByKey(operation(), createCombiner, mergeValue, mergeCombiners, partitioner, true);
  }

  /**
   * Returns one pair for each key, with its values combined into a result of another type. A result
   * starts with {@code createCombiner} at the first value of a key in a partition; {@code
   * mergeValue} adds further values, and {@code mergeCombiners} merges the results of the map
   * tasks. This form decides whether map tasks combine at all.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs, or only the combined ones with {@code
   * mapSideCombine}, unless this RDD already has the partitioner. <b>Memory:</b> a table with one
   * entry per distinct key, which spills to disk when memory is short. <b>Errors:</b> {@code
   * SparkException} ("Task not serializable") is thrown here if a function captures an object that
   * is not serialisable; an exception that a function throws fails the job. <b>Spark:</b> a shuffle
   * inside one process keeps objects, so {@code serializer} is accepted and not used.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs
   *     .combineByKey(
   *         value -> "" + value,
   *         (text, value) -> text + "," + value,
   *         (one, other) -> one + "," + other,
   *         new HashPartitioner(1),
   *         false,
   *         null)
   *     .collect(); // [(a,1,3), (b,2)]
   * }</pre>
   *
   * @param createCombiner makes a result of the first value
   * @param mergeValue adds a value to a result; may change and return its first argument
   * @param mergeCombiners merges two results; may change and return its first argument
   * @param partitioner the partitioner of the result; gets the key
   * @param mapSideCombine whether map tasks combine before the shuffle; true in the other forms.
   *     Pass false if keys hardly repeat
   * @param serializer how a cluster would write the pairs; may be null
   * @throws NullPointerException if a function or {@code partitioner} is null
   */
  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      Partitioner partitioner,
      boolean mapSideCombine,
      @Nullable Serializer serializer) {
    return combineByKey(
        operation(), createCombiner, mergeValue, mergeCombiners, partitioner, mapSideCombine);
  }

  /**
   * Returns one pair for each key, with a result that may be of another type than the values. In
   * each map task the result of a key starts as a copy of {@code zeroValue}; {@code seqFunc} adds
   * values, {@code combFunc} merges the results of the map tasks. The partitioner is chosen as in
   * Spark: the one that this RDD already has, or a {@code HashPartitioner} with {@code
   * spark.default.parallelism} partitions if that is set and otherwise with as many as this RDD.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> a zero value that is not serialisable throws {@code
   * NotSerializableException}. {@code SparkException} ("Task not serializable") is thrown here if a
   * function captures an object that is not serialisable; an exception that a function throws fails
   * the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.aggregateByKey(100, Integer::sum, Integer::sum).collect(); // [(b,102), (a,204)]
   * }</pre>
   *
   * @param zeroValue the start of each key's result; copied for each key, so it may be a mutable
   *     collection
   * @param seqFunc adds a value to a result; may change and return its first argument
   * @param combFunc merges two results; may change and return its first argument
   * @throws NullPointerException if a function is null
   */
  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
    return aggregateByKey(
        operation(), zeroValue, transformations().defaultPartitioner(dataset()), seqFunc, combFunc);
  }

  /**
   * Returns one pair for each key, with a result that may be of another type than the values. In
   * each map task the result of a key starts as a copy of {@code zeroValue}; {@code seqFunc} adds
   * values, {@code combFunc} merges the results of the map tasks.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> a zero value that is not serialisable throws {@code
   * NotSerializableException}. {@code SparkException} ("Task not serializable") is thrown here if a
   * function captures an object that is not serialisable; an exception that a function throws fails
   * the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.aggregateByKey(0, 1, Integer::sum, Integer::sum).collect(); // [(a,4), (b,2)]
   * }</pre>
   *
   * @param zeroValue the start of each key's result; copied for each key, so it may be a mutable
   *     collection
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @param seqFunc adds a value to a result; may change and return its first argument
   * @param combFunc merges two results; may change and return its first argument
   * @throws NullPointerException if a function is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue, int numPartitions, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
    Operation operation = operation();
    return aggregateByKey(
        operation, zeroValue, Require.partitioner(numPartitions, operation), seqFunc, combFunc);
  }

  /**
   * Returns one pair for each key, with a result that may be of another type than the values. In
   * each map task the result of a key starts as a copy of {@code zeroValue}; {@code seqFunc} adds
   * values, {@code combFunc} merges the results of the map tasks.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> a zero value that is not serialisable throws {@code
   * NotSerializableException}. {@code SparkException} ("Task not serializable") is thrown here if a
   * function captures an object that is not serialisable; an exception that a function throws fails
   * the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs
   *     .aggregateByKey(0, new HashPartitioner(1), Integer::sum, Integer::sum)
   *     .collect(); // [(a,4), (b,2)]
   * }</pre>
   *
   * @param zeroValue the start of each key's result; copied for each key, so it may be a mutable
   *     collection
   * @param partitioner the partitioner of the result; gets the key
   * @param seqFunc adds a value to a result; may change and return its first argument
   * @param combFunc merges two results; may change and return its first argument
   * @throws NullPointerException if a function or {@code partitioner} is null
   */
  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue,
      Partitioner partitioner,
      Function2<U, V, U> seqFunc,
      Function2<U, U, U> combFunc) {
    return aggregateByKey(operation(), zeroValue, partitioner, seqFunc, combFunc);
  }

  /**
   * Returns one pair for each key, with its values and a zero value combined by {@code func}. The
   * zero value is used once per key and map task, so it should be neutral. The partitioner is
   * chosen as in Spark: the one that this RDD already has, or a {@code HashPartitioner} with {@code
   * spark.default.parallelism} partitions if that is set and otherwise with as many as this RDD.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if {@code func} captures an object that is not serialisable; an exception that {@code func}
   * throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.foldByKey(0, Integer::sum).collect(); // [(b,2), (a,4)]
   * }</pre>
   *
   * @param zeroValue the start of each key's result in each map task; copied
   * @param func an associative and commutative function of two values; may change and return its
   *     first argument
   * @throws NullPointerException if {@code func} is null
   */
  public JavaPairRDD<K, V> foldByKey(V zeroValue, Function2<V, V, V> func) {
    return aggregateByKey(
        operation(), zeroValue, transformations().defaultPartitioner(dataset()), func, func);
  }

  /**
   * Returns one pair for each key, with its values and a zero value combined by {@code func}. The
   * zero value is used once per key and map task, so it should be neutral.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if {@code func} captures an object that is not serialisable; an exception that {@code func}
   * throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.foldByKey(0, 1, Integer::sum).collect(); // [(a,4), (b,2)]
   * }</pre>
   *
   * @param zeroValue the start of each key's result in each map task; copied
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @param func an associative and commutative function of two values; may change and return its
   *     first argument
   * @throws NullPointerException if {@code func} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaPairRDD<K, V> foldByKey(V zeroValue, int numPartitions, Function2<V, V, V> func) {
    Operation operation = operation();
    return aggregateByKey(
        operation, zeroValue, Require.partitioner(numPartitions, operation), func, func);
  }

  /**
   * Returns one pair for each key, with its values and a zero value combined by {@code func}. The
   * zero value is used once per key and map task, so it should be neutral.
   *
   * <p><b>Execution:</b> lazy; shuffles the combined pairs, unless this RDD already has the
   * partitioner. <b>Memory:</b> a table with one entry per distinct key, which spills to disk when
   * memory is short. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here
   * if {@code func} captures an object that is not serialisable; an exception that {@code func}
   * throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.foldByKey(0, new HashPartitioner(1), Integer::sum).collect(); // [(a,4), (b,2)]
   * }</pre>
   *
   * @param zeroValue the start of each key's result in each map task; copied
   * @param partitioner the partitioner of the result; gets the key
   * @param func an associative and commutative function of two values; may change and return its
   *     first argument
   * @throws NullPointerException if {@code func} or {@code partitioner} is null
   */
  public JavaPairRDD<K, V> foldByKey(
      V zeroValue, Partitioner partitioner, Function2<V, V, V> func) {
    return aggregateByKey(operation(), zeroValue, partitioner, func, func);
  }

  /**
   * Returns a random sample of the pairs, with a random seed. The size of the sample is close to
   * {@code fraction} times the number of pairs, but not exactly that.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none after the call; partitions and partitioner stay as they are.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3), new Tuple2<>("d", 4)), 2);
   * numbers.sample(false, 0.0).count(); // 0
   * numbers.sample(false, 1.0).count(); // 4
   * }</pre>
   *
   * @param withReplacement whether one pair may be taken several times
   * @param fraction the expected number of times that each pair is taken: 0 or more, and without
   *     replacement at most 1
   * @throws IllegalArgumentException if {@code fraction} is out of range
   */
  public JavaPairRDD<K, V> sample(boolean withReplacement, double fraction) {
    return sample(withReplacement, fraction, anySeed());
  }

  /**
   * Returns a random sample of the pairs. The same seed gives the same sample, here and in Spark,
   * as long as the partitions are the same. The size is close to {@code fraction} times the number
   * of pairs.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none after the call; partitions and partitioner stay as they are.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> numbers =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("c", 3), new Tuple2<>("d", 4)), 2);
   * boolean same =
   *     numbers.sample(false, 0.5, 7).collect().equals(numbers.sample(false, 0.5, 7).collect()); // true
   * }</pre>
   *
   * @param withReplacement whether one pair may be taken several times
   * @param fraction the expected number of times that each pair is taken: 0 or more, and without
   *     replacement at most 1
   * @param seed the seed of the random generator; each partition derives its own from it
   * @throws IllegalArgumentException if {@code fraction} is out of range
   */
  public JavaPairRDD<K, V> sample(boolean withReplacement, double fraction, long seed) {
    return pairs(samples().sample(operation(), dataset(), withReplacement, fraction, seed));
  }

  /**
   * Returns a random sample of the pairs with another fraction for each key. The number of pairs of
   * a key in the sample is close to its fraction times its number of pairs. The seed is random.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> one record at a time, and the
   * map of fractions. <b>Errors:</b> a key without a fraction fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.sampleByKey(false, Map.of("a", 1.0, "b", 0.0)).collect(); // [(a,1), (a,3)]
   * }</pre>
   *
   * @param withReplacement whether one pair may be taken several times
   * @param fractions for each key the expected number of times that each of its pairs is taken, 0
   *     or more
   * @throws IllegalArgumentException if a fraction is negative
   */
  public JavaPairRDD<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions) {
    return sampleByKey(withReplacement, fractions, anySeed());
  }

  /**
   * Returns a random sample of the pairs with another fraction for each key. The number of pairs of
   * a key in the sample is close to its fraction times its number of pairs. The same seed gives the
   * same sample, here and in Spark.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> one record at a time, and the
   * map of fractions. <b>Errors:</b> a key without a fraction fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.sampleByKey(false, Map.of("a", 1.0, "b", 0.0), 42).collect(); // [(a,1), (a,3)]
   * }</pre>
   *
   * @param withReplacement whether one pair may be taken several times
   * @param fractions for each key the expected number of times that each of its pairs is taken, 0
   *     or more
   * @param seed the seed of the random generator
   * @throws IllegalArgumentException if a fraction is negative
   */
  public JavaPairRDD<K, V> sampleByKey(
      boolean withReplacement, Map<K, Double> fractions, long seed) {
    return pairs(samples().byKey(operation(), dataset(), withReplacement, fractions, seed));
  }

  /**
   * Returns a random sample that has, of each key, its fraction of the key's pairs, rounded up. The
   * size is exact but for a failure of about one in ten thousand. The seed is random.
   *
   * <p><b>Execution:</b> runs a job here that reads all pairs, and with replacement another one
   * before it that counts them; the result itself is lazy. No shuffle without replacement.
   * <b>Memory:</b> the driver holds some candidates per key. <b>Errors:</b> a key without a
   * fraction fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.sampleByKeyExact(false, Map.of("a", 0.5, "b", 1.0)).countByKey().get("a"); // 1
   * }</pre>
   *
   * @param withReplacement whether one pair may be taken several times
   * @param fractions for each key the expected number of times that each of its pairs is taken, 0
   *     or more
   * @throws IllegalArgumentException if a fraction is negative
   */
  public JavaPairRDD<K, V> sampleByKeyExact(boolean withReplacement, Map<K, Double> fractions) {
    return sampleByKeyExact(withReplacement, fractions, anySeed());
  }

  /**
   * Returns a random sample that has, of each key, its fraction of the key's pairs, rounded up. The
   * size is exact but for a failure of about one in ten thousand. The same seed gives the same
   * sample, here and in Spark.
   *
   * <p><b>Execution:</b> runs a job here that reads all pairs, and with replacement another one
   * before it that counts them; the result itself is lazy. No shuffle without replacement.
   * <b>Memory:</b> the driver holds some candidates per key. <b>Errors:</b> a key without a
   * fraction fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.sampleByKeyExact(false, Map.of("a", 0.5, "b", 1.0), 42).countByKey().get("a"); // 1
   * }</pre>
   *
   * @param withReplacement whether one pair may be taken several times
   * @param fractions for each key the expected number of times that each of its pairs is taken, 0
   *     or more
   * @param seed the seed of the random generator
   * @throws IllegalArgumentException if a fraction is negative
   */
  public JavaPairRDD<K, V> sampleByKeyExact(
      boolean withReplacement, Map<K, Double> fractions, long seed) {
    return pairs(samples().byKeyExactly(operation(), dataset(), withReplacement, fractions, seed));
  }

  /**
   * Returns, for each key that both RDDs have, every combination of a value of this RDD and a value
   * of {@code other}. Keys that only one RDD has are left out. The partitioner is chosen as in
   * Spark: one that an input already has, if it has partitions enough, or a {@code HashPartitioner}
   * with {@code spark.default.parallelism} partitions if that is set and otherwise with as many as
   * the largest input.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.join(cities).collect(); // [(ann,(30,Oslo))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @throws NullPointerException if {@code other} is null
   */
  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return join(operation, other, defaultPartitioner(operation, other));
  }

  /**
   * Returns, for each key that both RDDs have, every combination of a value of this RDD and a value
   * of {@code other}. Keys that only one RDD has are left out. The result has the given number of
   * partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.join(cities, 1).collect(); // [(ann,(30,Oslo))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if {@code other} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return join(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns, for each key that both RDDs have, every combination of a value of this RDD and a value
   * of {@code other}. Keys that only one RDD has are left out. The result has the given
   * partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.join(cities, new HashPartitioner(1)).collect(); // [(ann,(30,Oslo))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other, Partitioner partitioner) {
    return join(operation(), other, partitioner);
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value of this RDD whose key {@code other} does not have is combined with an empty {@code
   * Optional}. The partitioner is chosen as in Spark: one that an input already has, if it has
   * partitions enough, or a {@code HashPartitioner} with {@code spark.default.parallelism}
   * partitions if that is set and otherwise with as many as the largest input.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.leftOuterJoin(cities).collect(); // [(ann,(30,Optional[Oslo])), (bob,(40,Optional.empty))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @throws NullPointerException if {@code other} is null
   */
  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return leftOuterJoin(operation, other, defaultPartitioner(operation, other));
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value of this RDD whose key {@code other} does not have is combined with an empty {@code
   * Optional}. The result has the given number of partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.leftOuterJoin(cities, 1).collect(); // [(ann,(30,Optional[Oslo])), (bob,(40,Optional.empty))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if {@code other} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return leftOuterJoin(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value of this RDD whose key {@code other} does not have is combined with an empty {@code
   * Optional}. The result has the given partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.leftOuterJoin(cities, new HashPartitioner(1)).collect(); // [(ann,(30,Optional[Oslo])), (bob,(40,Optional.empty))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return leftOuterJoin(operation(), other, partitioner);
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value of {@code other} whose key this RDD does not have is combined with an empty {@code
   * Optional}. The partitioner is chosen as in Spark: one that an input already has, if it has
   * partitions enough, or a {@code HashPartitioner} with {@code spark.default.parallelism}
   * partitions if that is set and otherwise with as many as the largest input.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.rightOuterJoin(cities).collect(); // [(ann,(Optional[30],Oslo)), (eve,(Optional.empty,Rome))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @throws NullPointerException if {@code other} is null
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return rightOuterJoin(operation, other, defaultPartitioner(operation, other));
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value of {@code other} whose key this RDD does not have is combined with an empty {@code
   * Optional}. The result has the given number of partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.rightOuterJoin(cities, 1).collect(); // [(ann,(Optional[30],Oslo)), (eve,(Optional.empty,Rome))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if {@code other} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return rightOuterJoin(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value of {@code other} whose key this RDD does not have is combined with an empty {@code
   * Optional}. The result has the given partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.rightOuterJoin(cities, new HashPartitioner(1)).collect(); // [(ann,(Optional[30],Oslo)), (eve,(Optional.empty,Rome))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return rightOuterJoin(operation(), other, partitioner);
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value whose key the other side does not have is combined with an empty {@code Optional},
   * so no value is lost. The partitioner is chosen as in Spark: one that an input already has, if
   * it has partitions enough, or a {@code HashPartitioner} with {@code spark.default.parallelism}
   * partitions if that is set and otherwise with as many as the largest input.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.fullOuterJoin(cities).collect(); // [(ann,(Optional[30],Optional[Oslo])), (eve,(Optional.empty,Optional[Rome])), (bob,(Optional[40],Optional.empty))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @throws NullPointerException if {@code other} is null
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return fullOuterJoin(operation, other, defaultPartitioner(operation, other));
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value whose key the other side does not have is combined with an empty {@code Optional},
   * so no value is lost. The result has the given number of partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.fullOuterJoin(cities, 1).collect(); // [(ann,(Optional[30],Optional[Oslo])), (eve,(Optional.empty,Optional[Rome])), (bob,(Optional[40],Optional.empty))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if {@code other} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return fullOuterJoin(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns every combination of a value of this RDD and a value of {@code other} with the same
   * key. A value whose key the other side does not have is combined with an empty {@code Optional},
   * so no value is lost. The result has the given partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> the values of one key of both inputs are held together; tables spill to disk
   * when memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error
   * that names the key. A null value that would become an {@code Optional} fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.fullOuterJoin(cities, new HashPartitioner(1)).collect(); // [(ann,(Optional[30],Optional[Oslo])), (eve,(Optional.empty,Optional[Rome])), (bob,(Optional[40],Optional.empty))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return fullOuterJoin(operation(), other, partitioner);
  }

  /**
   * Returns one pair for each key that this RDD or {@code other} has: the key, and the collections
   * of its values in both. A collection is empty if its RDD does not have the key. The partitioner
   * is chosen as in Spark: one that an input already has, if it has partitions enough, or a {@code
   * HashPartitioner} with {@code spark.default.parallelism} partitions if that is set and otherwise
   * with as many as the largest input.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities).collect(); // [(ann,([30],[Oslo])), (eve,([],[Rome])), (bob,([40],[]))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @throws NullPointerException if an RDD is null
   */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return cogroup(operation, other, defaultPartitioner(operation, other));
  }

  /**
   * Returns one pair for each key that this RDD or {@code other} has: the key, and the collections
   * of its values in both. A collection is empty if its RDD does not have the key. The result has
   * the given number of partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, 1).collect(); // [(ann,([30],[Oslo])), (eve,([],[Rome])), (bob,([40],[]))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if an RDD is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return cogroup(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns one pair for each key that this RDD or {@code other} has: the key, and the collections
   * of its values in both. A collection is empty if its RDD does not have the key. The result has
   * the given partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, new HashPartitioner(1)).collect(); // [(ann,([30],[Oslo])), (eve,([],[Rome])), (bob,([40],[]))]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return cogroup(operation(), other, partitioner);
  }

  /**
   * Returns the same as {@link #cogroup(JavaPairRDD)}; it is another name for it. One pair for each
   * key that this RDD or {@code other} has: the key, and the collections of its values in both. A
   * collection is empty if its RDD does not have the key.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.groupWith(cities).keys().collect(); // [ann, eve, bob]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @throws NullPointerException if an RDD is null
   */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> groupWith(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return cogroup(operation, other, defaultPartitioner(operation, other));
  }

  /**
   * Returns one pair for each key that any of the 3 RDDs has: the key, and one collection of values
   * for this RDD and for each of the two others. A collection is empty if its RDD does not have the
   * key. The partitioner is chosen as in Spark: one that an input already has, if it has partitions
   * enough, or a {@code HashPartitioner} with {@code spark.default.parallelism} partitions if that
   * is set and otherwise with as many as the largest input.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, cities).collect(); // [(ann,([30],[Oslo],[Oslo])), (eve,([],[Rome],[Rome])), (bob,([40],[],[]))]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @throws NullPointerException if an RDD is null
   */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2) {
    Operation operation = operation();
    return cogroup(operation, other1, other2, defaultPartitioner(operation, other1, other2));
  }

  /**
   * Returns one pair for each key that any of the 3 RDDs has: the key, and one collection of values
   * for this RDD and for each of the two others. A collection is empty if its RDD does not have the
   * key. The result has the given number of partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, cities, 1).collect(); // [(ann,([30],[Oslo],[Oslo])), (eve,([],[Rome],[Rome])), (bob,([40],[],[]))]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if an RDD is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, int numPartitions) {
    Operation operation = operation();
    return cogroup(operation, other1, other2, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns one pair for each key that any of the 3 RDDs has: the key, and one collection of values
   * for this RDD and for each of the two others. A collection is empty if its RDD does not have the
   * key. The result has the given partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, cities, new HashPartitioner(1)).collect(); // [(ann,([30],[Oslo],[Oslo])), (eve,([],[Rome],[Rome])), (bob,([40],[],[]))]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, Partitioner partitioner) {
    return cogroup(operation(), other1, other2, partitioner);
  }

  /**
   * Returns the same as {@link #cogroup(JavaPairRDD, JavaPairRDD)}; it is another name for it. One
   * pair for each key that any of the 3 RDDs has: the key, and one collection of values for this
   * RDD and for each of the two others. A collection is empty if its RDD does not have the key.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.groupWith(cities, cities).keys().collect(); // [ann, eve, bob]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @throws NullPointerException if an RDD is null
   */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> groupWith(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2) {
    Operation operation = operation();
    return cogroup(operation, other1, other2, defaultPartitioner(operation, other1, other2));
  }

  /**
   * Returns one pair for each key that any of the 4 RDDs has: the key, and one collection of values
   * for this RDD and for each of the three others. A collection is empty if its RDD does not have
   * the key. The partitioner is chosen as in Spark: one that an input already has, if it has
   * partitions enough, or a {@code HashPartitioner} with {@code spark.default.parallelism}
   * partitions if that is set and otherwise with as many as the largest input.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, cities, ages).collect(); // [(ann,([30],[Oslo],[Oslo],[30])), (eve,([],[Rome],[Rome],[])), (bob,([40],[],[],[40]))]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @param other3 another RDD, of the same context
   * @throws NullPointerException if an RDD is null
   */
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, JavaPairRDD<K, W3> other3) {
    Operation operation = operation();
    return cogroup(
        operation, other1, other2, other3, defaultPartitioner(operation, other1, other2, other3));
  }

  /**
   * Returns one pair for each key that any of the 4 RDDs has: the key, and one collection of values
   * for this RDD and for each of the three others. A collection is empty if its RDD does not have
   * the key. The result has the given number of partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, cities, ages, 1).collect(); // [(ann,([30],[Oslo],[Oslo],[30])), (eve,([],[Rome],[Rome],[])), (bob,([40],[],[],[40]))]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @param other3 another RDD, of the same context
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if an RDD is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1,
          JavaPairRDD<K, W2> other2,
          JavaPairRDD<K, W3> other3,
          int numPartitions) {
    Operation operation = operation();
    return cogroup(
        operation, other1, other2, other3, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns one pair for each key that any of the 4 RDDs has: the key, and one collection of values
   * for this RDD and for each of the three others. A collection is empty if its RDD does not have
   * the key. The result has the given partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.cogroup(cities, cities, ages, new HashPartitioner(1)).collect(); // [(ann,([30],[Oslo],[Oslo],[30])), (eve,([],[Rome],[Rome],[])), (bob,([40],[],[],[40]))]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @param other3 another RDD, of the same context
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1,
          JavaPairRDD<K, W2> other2,
          JavaPairRDD<K, W3> other3,
          Partitioner partitioner) {
    return cogroup(operation(), other1, other2, other3, partitioner);
  }

  /**
   * Returns the same as {@link #cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD)}; it is another name
   * for it. One pair for each key that any of the 4 RDDs has: the key, and one collection of values
   * for this RDD and for each of the three others. A collection is empty if its RDD does not have
   * the key.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> all values of one key of all inputs are held together; tables spill to disk when
   * memory is short. <b>Errors:</b> a key whose values do not fit fails the job with an error that
   * names the key.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.groupWith(cities, cities, ages).keys().collect(); // [ann, eve, bob]
   * }</pre>
   *
   * @param other1 another RDD, of the same context
   * @param other2 another RDD, of the same context
   * @param other3 another RDD, of the same context
   * @throws NullPointerException if an RDD is null
   */
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> groupWith(
          JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, JavaPairRDD<K, W3> other3) {
    Operation operation = operation();
    return cogroup(
        operation, other1, other2, other3, defaultPartitioner(operation, other1, other2, other3));
  }

  /**
   * Returns the pairs of this RDD whose key does not occur in {@code other}. Values of {@code
   * other} are not looked at. The result has the partitioner of this RDD if it has one, else as
   * many partitions as this RDD.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> a task holds the pairs of one partition of this RDD, and of {@code other} one
   * pair at a time; tables spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.subtractByKey(cities).collect(); // [(bob,40)]
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @throws NullPointerException if {@code other} is null
   */
  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    Partitioner known = dataset().partitioner();
    return subtractByKey(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /**
   * Returns the pairs of this RDD whose key does not occur in {@code other}. Values of {@code
   * other} are not looked at. The result has the given number of partitions.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> a task holds the pairs of one partition of this RDD, and of {@code other} one
   * pair at a time; tables spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.subtractByKey(cities, 3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty. Keys are distributed by hash code
   * @throws NullPointerException if {@code other} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return subtractByKey(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns the pairs of this RDD whose key does not occur in {@code other}. Values of {@code
   * other} are not looked at. The result has the given partitioner.
   *
   * <p><b>Execution:</b> lazy; shuffles each input that does not already have the partitioner.
   * <b>Memory:</b> a task holds the pairs of one partition of this RDD, and of {@code other} one
   * pair at a time; tables spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> ages =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", 30), new Tuple2<>("bob", 40)), 1);
   * JavaPairRDD<String, String> cities =
   *     sc.parallelizePairs(List.of(new Tuple2<>("ann", "Oslo"), new Tuple2<>("eve", "Rome")), 1);
   * ages.subtractByKey(cities, new HashPartitioner(3)).getNumPartitions(); // 3
   * }</pre>
   *
   * @param other the other RDD, of the same context; keys of both are compared by {@code equals}
   * @param p the partitioner of the result; gets the key
   * @throws NullPointerException if an argument is null
   */
  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other, Partitioner p) {
    return subtractByKey(operation(), other, p);
  }

  /**
   * Returns the same pairs, distributed by the given partitioner and sorted by key inside each
   * partition. One shuffle does both, which is cheaper than {@link #partitionBy} followed by a
   * sort. The order is the natural order of the keys.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs. If this RDD already has the partitioner, its
   * partitions are only sorted. <b>Memory:</b> a task sorts one partition of the result; sorted
   * runs spill to disk when memory is short. <b>Errors:</b> keys that are not {@code Comparable}
   * fail with {@code ClassCastException}, here or in the job.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.repartitionAndSortWithinPartitions(new HashPartitioner(1)).keys().collect(); // [1, 2, 3]
   * }</pre>
   *
   * @param partitioner the partitioner of the result; gets the key
   * @throws NullPointerException if {@code partitioner} is null
   */
  public JavaPairRDD<K, V> repartitionAndSortWithinPartitions(Partitioner partitioner) {
    return pairs(
        transformations()
            .repartitionAndSort(operation(), dataset(), partitioner, new NaturalOrder<K>()));
  }

  /**
   * Returns the same pairs, distributed by the given partitioner and sorted by key inside each
   * partition. One shuffle does both, which is cheaper than {@link #partitionBy} followed by a
   * sort. The order is that of the comparator.
   *
   * <p><b>Execution:</b> lazy; shuffles all pairs. If this RDD already has the partitioner, its
   * partitions are only sorted. <b>Memory:</b> a task sorts one partition of the result; sorted
   * runs spill to disk when memory is short. <b>Errors:</b> {@code SparkException} ("Task not
   * serializable") is thrown here if {@code comp} is not serialisable.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs
   *     .repartitionAndSortWithinPartitions(new HashPartitioner(1), Comparator.reverseOrder())
   *     .keys()
   *     .collect(); // [3, 2, 1]
   * }</pre>
   *
   * @param partitioner the partitioner of the result; gets the key
   * @param comp the order of the keys
   * @throws NullPointerException if an argument is null
   */
  public JavaPairRDD<K, V> repartitionAndSortWithinPartitions(
      Partitioner partitioner, Comparator<K> comp) {
    return pairs(transformations().repartitionAndSort(operation(), dataset(), partitioner, comp));
  }

  /**
   * Returns the pairs whose keys lie between {@code lower} and {@code upper}, both included. If
   * this RDD was sorted by key, only the partitions that can hold such keys are computed. Keys are
   * compared in their natural order.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> keys that are not {@code Comparable} fail with {@code ClassCastException},
   * here or in the job.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.filterByRange(2, 3).collect(); // [(3,c), (2,b)]
   * }</pre>
   *
   * @param lower the smallest key wanted
   * @param upper the largest key wanted
   */
  public JavaPairRDD<K, V> filterByRange(K lower, K upper) {
    return pairs(
        transformations()
            .filterByRange(operation(), dataset(), new NaturalOrder<K>(), lower, upper));
  }

  /**
   * Returns the pairs whose keys lie between {@code lower} and {@code upper}, both included. If
   * this RDD was sorted by key, only the partitions that can hold such keys are computed. Keys are
   * compared by the comparator.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * comp} is not serialisable.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.filterByRange(Comparator.naturalOrder(), 1, 2).collect(); // [(1,a), (2,b)]
   * }</pre>
   *
   * @param comp the order of the keys; the one in which the RDD was sorted, if it was
   * @param lower the smallest key wanted
   * @param upper the largest key wanted
   * @throws NullPointerException if {@code comp} is null
   */
  public JavaPairRDD<K, V> filterByRange(Comparator<K> comp, K lower, K upper) {
    return pairs(transformations().filterByRange(operation(), dataset(), comp, lower, upper));
  }

  /**
   * Returns all values of a key in a list that cannot be modified. If the partitioner is known,
   * only the partition of the key is computed; otherwise all pairs are read.
   *
   * <p><b>Execution:</b> runs one job: with one task if the partitioner is known, else with one per
   * partition. <b>Memory:</b> the driver holds the values of the key. <b>Errors:</b> a task that
   * fails as often as the master URL allows fails the call with {@code SparkException}, whose cause
   * is the exception of the task.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.lookup("a"); // [1, 3]
   * pairs.lookup("x"); // []
   * }</pre>
   *
   * @param key the key; may be null
   */
  public List<V> lookup(K key) {
    return actions().lookup(operation(), transformations(), dataset(), key);
  }

  /**
   * Returns the pairs sorted by key. Partitions hold consecutive ranges of keys, so that partitions
   * in order give all pairs in order. The order is the natural order of the keys, ascending.
   *
   * <p><b>Execution:</b> runs a job here that samples the keys, unless one partition is asked for;
   * the result is lazy and shuffles all pairs. <b>Memory:</b> a task sorts one partition of the
   * result; sorted runs spill to disk when memory is short. <b>Errors:</b> keys that are not {@code
   * Comparable} fail with {@code ClassCastException}, here or in the job.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.sortByKey().collect(); // [(1,a), (2,b), (3,c)]
   * }</pre>
   */
  public JavaPairRDD<K, V> sortByKey() {
    return sortByKey(operation(), new NaturalOrder<>(), true, getNumPartitions());
  }

  /**
   * Returns the pairs sorted by key. Partitions hold consecutive ranges of keys, so that partitions
   * in order give all pairs in order. The order is the natural order of the keys.
   *
   * <p><b>Execution:</b> runs a job here that samples the keys, unless one partition is asked for;
   * the result is lazy and shuffles all pairs. <b>Memory:</b> a task sorts one partition of the
   * result; sorted runs spill to disk when memory is short. <b>Errors:</b> keys that are not {@code
   * Comparable} fail with {@code ClassCastException}, here or in the job.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.sortByKey(false).collect(); // [(3,c), (2,b), (1,a)]
   * }</pre>
   *
   * @param ascending true for the smallest key first; true if left out
   */
  public JavaPairRDD<K, V> sortByKey(boolean ascending) {
    return sortByKey(operation(), new NaturalOrder<>(), ascending, getNumPartitions());
  }

  /**
   * Returns the pairs sorted by key. Partitions hold consecutive ranges of keys, so that partitions
   * in order give all pairs in order. The order is the natural order of the keys.
   *
   * <p><b>Execution:</b> runs a job here that samples the keys, unless one partition is asked for;
   * the result is lazy and shuffles all pairs. <b>Memory:</b> a task sorts one partition of the
   * result; sorted runs spill to disk when memory is short. <b>Errors:</b> keys that are not {@code
   * Comparable} fail with {@code ClassCastException}, here or in the job.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.sortByKey(true, 1).glom().collect(); // [[(1,a), (2,b), (3,c)]]
   * }</pre>
   *
   * @param ascending true for the smallest key first; true if left out
   * @param numPartitions the number of partitions of the result; there may be fewer if there are
   *     few different keys. As many as this RDD has if left out
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaPairRDD<K, V> sortByKey(boolean ascending, int numPartitions) {
    return sortByKey(operation(), new NaturalOrder<>(), ascending, numPartitions);
  }

  /**
   * Returns the pairs sorted by key. Partitions hold consecutive ranges of keys, so that partitions
   * in order give all pairs in order. The order is that of the comparator.
   *
   * <p><b>Execution:</b> runs a job here that samples the keys, unless one partition is asked for;
   * the result is lazy and shuffles all pairs. <b>Memory:</b> a task sorts one partition of the
   * result; sorted runs spill to disk when memory is short. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code comp} is not serialisable.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.sortByKey(Comparator.reverseOrder()).keys().collect(); // [3, 2, 1]
   * }</pre>
   *
   * @param comp the order of the keys; natural order if left out
   * @throws NullPointerException if {@code comp} is null
   */
  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp) {
    return sortByKey(operation(), comp, true, getNumPartitions());
  }

  /**
   * Returns the pairs sorted by key. Partitions hold consecutive ranges of keys, so that partitions
   * in order give all pairs in order. The order is that of the comparator, or its reverse.
   *
   * <p><b>Execution:</b> runs a job here that samples the keys, unless one partition is asked for;
   * the result is lazy and shuffles all pairs. <b>Memory:</b> a task sorts one partition of the
   * result; sorted runs spill to disk when memory is short. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code comp} is not serialisable.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.sortByKey(Comparator.reverseOrder(), false).keys().collect(); // [1, 2, 3]
   * }</pre>
   *
   * @param comp the order of the keys; natural order if left out
   * @param ascending false for the reverse of the comparator's order; true if left out
   * @throws NullPointerException if {@code comp} is null
   */
  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp, boolean ascending) {
    return sortByKey(operation(), comp, ascending, getNumPartitions());
  }

  /**
   * Returns the pairs sorted by key. Partitions hold consecutive ranges of keys, so that partitions
   * in order give all pairs in order. The order is that of the comparator, or its reverse.
   *
   * <p><b>Execution:</b> runs a job here that samples the keys, unless one partition is asked for;
   * the result is lazy and shuffles all pairs. <b>Memory:</b> a task sorts one partition of the
   * result; sorted runs spill to disk when memory is short. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code comp} is not serialisable.
   *
   * <pre>{@code
   * JavaPairRDD<Integer, String> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 2);
   * pairs.sortByKey(Comparator.naturalOrder(), true, 1).keys().collect(); // [1, 2, 3]
   * }</pre>
   *
   * @param comp the order of the keys; natural order if left out
   * @param ascending false for the reverse of the comparator's order; true if left out
   * @param numPartitions the number of partitions of the result; there may be fewer if there are
   *     few different keys. As many as this RDD has if left out
   * @throws NullPointerException if {@code comp} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp, boolean ascending, int numPartitions) {
    return sortByKey(operation(), comp, ascending, numPartitions);
  }

  /**
   * Returns all pairs as a map that cannot be modified. If a key occurs several times, the map has
   * the value that comes last in the order of partitions.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> the driver holds all
   * pairs, outside the memory budget. <b>Errors:</b> a task that fails as often as the master URL
   * allows fails the call with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.collectAsMap().get("a"); // 3
   * }</pre>
   */
  public Map<K, V> collectAsMap() {
    return byKey().collectAsMap(operation(), dataset());
  }

  /**
   * Returns how many pairs each key has, as a map that cannot be modified. Values are not looked
   * at.
   *
   * <p><b>Execution:</b> runs one job with a shuffle of the distinct keys and their counts.
   * <b>Memory:</b> the driver holds all distinct keys; use {@code mapValues} and {@code
   * reduceByKey} for many. <b>Errors:</b> a task that fails as often as the master URL allows fails
   * the call with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.countByKey().get("a"); // 2
   * }</pre>
   */
  public Map<K, Long> countByKey() {
    return byKey().count(operation(), dataset());
  }

  /**
   * Returns how many pairs each key has as far as it is known after a time, with bounds that hold
   * with a probability of 0.95. The maps cannot be modified.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle.
   * <b>Memory:</b> each task and the driver hold all distinct keys. <b>Errors:</b> {@code
   * SparkException} if the job fails in time; a later failure is thrown by {@link
   * PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.countByKeyApprox(60_000).getFinalValue().get("a"); // [2.000, 2.000]
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   */
  public PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout) {
    return countByKeyApprox(timeout, CONFIDENCE);
  }

  /**
   * Returns how many pairs each key has as far as it is known after a time, with bounds. The maps
   * cannot be modified.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle.
   * <b>Memory:</b> each task and the driver hold all distinct keys. <b>Errors:</b> {@code
   * SparkException} if the job fails in time; a later failure is thrown by {@link
   * PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.countByKeyApprox(60_000, 0.9).initialValue().get("b").mean(); // 1.0
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   * @param confidence how likely each true number must be between its bounds, from 0 to 1
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1
   */
  public PartialResult<Map<K, BoundedDouble>> countByKeyApprox(long timeout, double confidence) {
    Operation operation = operation();
    Dataset<K> keys =
        transformations().narrow(operation, dataset(), new MapOperator<>(PairKey.toCount()));
    return approximate().countByValue(operation, keys, timeout, confidence);
  }

  /**
   * Returns an estimate of the number of distinct values of each key, by HyperLogLog++. Spark gives
   * the same numbers. Two values are the same if their texts are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles one sketch for each key and map task. <b>Memory:</b> a
   * sketch of about {@code 1.1 / relativeSD}² bytes for each key; tables of sketches spill to disk.
   * <b>Errors:</b> keys that are arrays are refused with {@code SparkException}.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.countApproxDistinctByKey(0.05).collectAsMap().get("a"); // 2
   * }</pre>
   *
   * @param relativeSD the standard deviation of an estimate relative to the true number, such as
   *     0.05; smaller ones need more memory
   * @throws IllegalArgumentException if {@code relativeSD} is less than 0.000017, or so small that
   *     a sketch has more than 2^30 registers
   */
  public JavaPairRDD<K, Long> countApproxDistinctByKey(double relativeSD) {
    Operation operation = operation();
    return pairs(
        approximate()
            .countDistinctByKey(
                operation, dataset(), transformations().defaultPartitioner(dataset()), relativeSD));
  }

  /**
   * Returns an estimate of the number of distinct values of each key, by HyperLogLog++. Spark gives
   * the same numbers. Two values are the same if their texts are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles one sketch for each key and map task. <b>Memory:</b> a
   * sketch of about {@code 1.1 / relativeSD}² bytes for each key; tables of sketches spill to disk.
   * <b>Errors:</b> keys that are arrays are refused with {@code SparkException}.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.countApproxDistinctByKey(0.05, 2).collectAsMap().get("a"); // 2
   * }</pre>
   *
   * @param relativeSD the standard deviation of an estimate relative to the true number, such as
   *     0.05; smaller ones need more memory
   * @param numPartitions the number of partitions of the result, 0 or more
   * @throws IllegalArgumentException if {@code relativeSD} is less than 0.000017, or so small that
   *     a sketch has more than 2^30 registers
   */
  public JavaPairRDD<K, Long> countApproxDistinctByKey(double relativeSD, int numPartitions) {
    Operation operation = operation();
    return pairs(
        approximate()
            .countDistinctByKey(
                operation, dataset(), Require.partitioner(numPartitions, operation), relativeSD));
  }

  /**
   * Returns an estimate of the number of distinct values of each key, by HyperLogLog++. Spark gives
   * the same numbers. Two values are the same if their texts are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles one sketch for each key and map task. <b>Memory:</b> a
   * sketch of about {@code 1.1 / relativeSD}² bytes for each key; tables of sketches spill to disk.
   * <b>Errors:</b> keys that are arrays are refused with {@code SparkException}.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.countApproxDistinctByKey(0.05, new HashPartitioner(2)).collectAsMap().get("a"); // 2
   * }</pre>
   *
   * @param relativeSD the standard deviation of an estimate relative to the true number, such as
   *     0.05; smaller ones need more memory
   * @param partitioner says to which partition each key goes
   * @throws IllegalArgumentException if {@code relativeSD} is less than 0.000017, or so small that
   *     a sketch has more than 2^30 registers
   */
  public JavaPairRDD<K, Long> countApproxDistinctByKey(double relativeSD, Partitioner partitioner) {
    Operation operation = operation();
    return pairs(approximate().countDistinctByKey(operation, dataset(), partitioner, relativeSD));
  }

  /**
   * Returns one value for each key, combined by {@code func}, as a map that cannot be modified.
   * Each task sends its own map to the driver, which merges the maps.
   *
   * <p><b>Execution:</b> runs one job; no shuffle. <b>Memory:</b> each task and the driver hold a
   * map with all their distinct keys, outside the memory budget. <b>Errors:</b> {@code
   * SparkException} ("Task not serializable") is thrown here if {@code func} captures an object
   * that is not serialisable; an exception that {@code func} throws fails the job.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(
   *         List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>("a", 3)), 2);
   * pairs.reduceByKeyLocally(Integer::sum).get("a"); // 4
   * }</pre>
   *
   * @param func an associative and commutative function of two values; may change and return its
   *     first argument
   * @throws NullPointerException if {@code func} is null
   */
  public Map<K, V> reduceByKeyLocally(Function2<V, V, V> func) {
    return byKey().reduceLocally(operation(), dataset(), func);
  }

  private <C> JavaPairRDD<K, C> combineByKey(
      Operation operation,
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      Partitioner partitioner,
      boolean mapSideCombine) {
    return pairs(
        byKey()
            .combine(
                operation,
                dataset(),
                partitioner,
                createCombiner,
                mergeValue,
                mergeCombiners,
                mapSideCombine));
  }

  private <U> JavaPairRDD<K, U> aggregateByKey(
      Operation operation,
      U zeroValue,
      Partitioner partitioner,
      Function2<U, V, U> seqFunc,
      Function2<U, U, U> combFunc) {
    return pairs(
        byKey().aggregate(operation, dataset(), partitioner, zeroValue, seqFunc, combFunc));
  }

  private JavaPairRDD<K, Iterable<V>> groupByKey(Operation operation, Partitioner partitioner) {
    Require.present(partitioner, "partitioner", operation);
    return pairs(transformations().groupByKey(operation, dataset(), partitioner));
  }

  private JavaPairRDD<K, V> reduceByKey(
      Operation operation, Partitioner partitioner, Function2<V, V, V> func) {
    Require.present(partitioner, "partitioner", operation);
    Require.present(func, "the function", operation);
    return pairs(
        transformations()
            .combineByKey(
                operation, dataset(), partitioner, new ReduceByKeyCombiner<>(func), true));
  }

  private <W> JavaPairRDD<K, Tuple2<V, W>> join(
      Operation operation, JavaPairRDD<K, W> other, Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .join(operation, dataset(), datasetOf(other, operation), partitioner));
  }

  private JavaPairRDD<K, V> sortByKey(
      Operation operation, Comparator<? super K> order, boolean ascending, int numPartitions) {
    return pairs(
        transformations().sortByKey(operation, dataset(), order, ascending, numPartitions));
  }

  private JavaPairRDD<K, V> subtract(
      Operation operation, JavaPairRDD<K, V> other, Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .subtract(operation, dataset(), datasetOf(other, operation), partitioner));
  }

  private <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      Operation operation, JavaPairRDD<K, W> other, Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .leftOuterJoin(operation, dataset(), datasetOf(other, operation), partitioner));
  }

  private <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      Operation operation, JavaPairRDD<K, W> other, Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .rightOuterJoin(operation, dataset(), datasetOf(other, operation), partitioner));
  }

  private <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      Operation operation, JavaPairRDD<K, W> other, Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .fullOuterJoin(operation, dataset(), datasetOf(other, operation), partitioner));
  }

  private <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      Operation operation, JavaPairRDD<K, W> other, Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .cogroup(operation, dataset(), datasetOf(other, operation), partitioner));
  }

  private <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      Operation operation,
      JavaPairRDD<K, W1> other1,
      JavaPairRDD<K, W2> other2,
      Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .cogroup(
                operation,
                dataset(),
                datasetOf(other1, operation),
                datasetOf(other2, operation),
                partitioner));
  }

  private <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          Operation operation,
          JavaPairRDD<K, W1> other1,
          JavaPairRDD<K, W2> other2,
          JavaPairRDD<K, W3> other3,
          Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .cogroup(
                operation,
                dataset(),
                datasetOf(other1, operation),
                datasetOf(other2, operation),
                datasetOf(other3, operation),
                partitioner));
  }

  private <W> JavaPairRDD<K, V> subtractByKey(
      Operation operation, JavaPairRDD<K, W> other, Partitioner partitioner) {
    return pairs(
        transformations()
            .joins()
            .subtractByKey(operation, dataset(), datasetOf(other, operation), partitioner));
  }

  private Partitioner defaultPartitioner(Operation operation, JavaPairRDD<?, ?>... others) {
    Dataset<?>[] parents = new Dataset<?>[others.length + 1];
    parents[0] = dataset();
    for (int i = 0; i < others.length; i++) {
      parents[i + 1] = datasetOf(others[i], operation);
    }
    return transformations().defaultPartitioner(parents);
  }
}
