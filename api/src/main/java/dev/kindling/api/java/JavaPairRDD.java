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
import dev.kindling.pipeline.combine.ReduceByKeyCombiner;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.FlatMapValuesOperator;
import dev.kindling.pipeline.operator.KeysOperator;
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
 * An RDD of pairs of key and value. Keys are told apart by {@code equals} and {@code hashCode}; a
 * null key is allowed where nothing is sorted.
 *
 * @param <K> the keys' type
 * @param <V> the values' type
 */
public class JavaPairRDD<K, V> extends AbstractJavaRDDLike<Tuple2<K, V>, JavaPairRDD<K, V>> {
  private static final long serialVersionUID = 1L;

  JavaPairRDD(SparkContext context, Dataset<Tuple2<K, V>> dataset) {
    this(new RDD<>(context, dataset));
  }

  JavaPairRDD(RDD<Tuple2<K, V>> rdd) {
    super(rdd);
  }

  /** An RDD of pairs with Java's methods. */
  public static <K, V> JavaPairRDD<K, V> fromRDD(RDD<Tuple2<K, V>> rdd) {
    return new JavaPairRDD<>(rdd);
  }

  /** The RDD that stands behind one. */
  public static <K, V> RDD<Tuple2<K, V>> toRDD(JavaPairRDD<K, V> rdd) {
    return rdd.rdd();
  }

  @Override
  public RDD<Tuple2<K, V>> rdd() {
    return super.rdd();
  }

  @Override
  public JavaPairRDD<K, V> wrapRDD(RDD<Tuple2<K, V>> rdd) {
    return fromRDD(rdd);
  }

  /** An RDD of tuples, seen as one of pairs. */
  public static <K, V> JavaPairRDD<K, V> fromJavaRDD(JavaRDD<Tuple2<K, V>> rdd) {
    return new JavaPairRDD<>(rdd.context(), rdd.dataset());
  }

  /** Keeps partitions in memory once they are computed. */
  public JavaPairRDD<K, V> cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  /**
   * Keeps partitions once they are computed.
   *
   * @throws UnsupportedOperationException when another level was chosen before
   */
  public JavaPairRDD<K, V> persist(StorageLevel newLevel) {
    keep(newLevel);
    return this;
  }

  /** Forgets kept partitions, without waiting until they are gone. */
  public JavaPairRDD<K, V> unpersist() {
    return unpersist(false);
  }

  /** Forgets kept partitions. */
  public JavaPairRDD<K, V> unpersist(boolean blocking) {
    drop(blocking);
    return this;
  }

  @Override
  public Tuple2<K, V> first() {
    return super.first();
  }

  /** Each pair once. Shuffles. */
  public JavaPairRDD<K, V> distinct() {
    return distinct(getNumPartitions());
  }

  /** Each pair once, in so many partitions. Shuffles. */
  public JavaPairRDD<K, V> distinct(int numPartitions) {
    return pairs(transformations().distinct(operation(), dataset(), numPartitions));
  }

  /** The pairs for which a function is true. */
  public JavaPairRDD<K, V> filter(Function<Tuple2<K, V>, Boolean> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(transformations().narrow(operation, dataset(), new FilterOperator<>(f), true));
  }

  /** At most so many partitions, by putting neighbours together, without a shuffle. */
  public JavaPairRDD<K, V> coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /** So many partitions; without a shuffle at most as many as there are. */
  public JavaPairRDD<K, V> coalesce(int numPartitions, boolean shuffle) {
    return pairs(repartitioned(numPartitions, shuffle));
  }

  /** So many partitions of about equal size. Shuffles. */
  public JavaPairRDD<K, V> repartition(int numPartitions) {
    return pairs(repartitioned(numPartitions, true));
  }

  /** The pairs of both, this one's first. */
  public JavaPairRDD<K, V> union(JavaPairRDD<K, V> other) {
    return pairs(unitedWith(other));
  }

  /** The pairs that both have, each once. Shuffles both. */
  public JavaPairRDD<K, V> intersection(JavaPairRDD<K, V> other) {
    Operation operation = operation();
    return pairs(
        transformations().joins().intersection(operation, dataset(), datasetOf(other, operation)));
  }

  /** The pairs that another doesn't have. Shuffles both. */
  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other) {
    Operation operation = operation();
    Partitioner known = dataset().partitioner();
    return subtract(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /** Like {@link #subtract(JavaPairRDD)}, in so many partitions. */
  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other, int numPartitions) {
    Operation operation = operation();
    return subtract(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #subtract(JavaPairRDD)}, where a partitioner wants the pairs. */
  public JavaPairRDD<K, V> subtract(JavaPairRDD<K, V> other, Partitioner p) {
    return subtract(operation(), other, p);
  }

  /** Names this RDD on pages and in debug strings. */
  public JavaPairRDD<K, V> setName(String name) {
    dataset().setName(name);
    return this;
  }

  /** The keys, one for each pair. */
  public JavaRDD<K> keys() {
    return rdd(transformations().narrow(operation(), dataset(), new KeysOperator<K, V>()));
  }

  /** The values. */
  public JavaRDD<V> values() {
    return rdd(transformations().narrow(operation(), dataset(), new ValuesOperator<K, V>()));
  }

  /** Each pair with its value's image under a function; keys and partitioner stay. */
  public <U> JavaPairRDD<K, U> mapValues(Function<V, U> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(
        transformations().narrow(operation, dataset(), new MapValuesOperator<K, V, U>(f), true));
  }

  /** For each pair, its key with any number of values; keys and partitioner stay. */
  public <U> JavaPairRDD<K, U> flatMapValues(FlatMapFunction<V, U> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(
        transformations()
            .narrow(operation, dataset(), new FlatMapValuesOperator<K, V, U>(f), true));
  }

  /** The pairs where a partitioner wants them. Shuffles, unless they are there already. */
  public JavaPairRDD<K, V> partitionBy(Partitioner partitioner) {
    return pairs(transformations().partitionBy(operation(), dataset(), partitioner));
  }

  /**
   * The values of each key in one collection. Shuffles every value: where the group is only summed
   * up, {@code reduceByKey} moves less.
   */
  public JavaPairRDD<K, Iterable<V>> groupByKey() {
    return groupByKey(operation(), transformations().defaultPartitioner(dataset()));
  }

  /** Like {@link #groupByKey()}, in so many partitions. */
  public JavaPairRDD<K, Iterable<V>> groupByKey(int numPartitions) {
    Operation operation = operation();
    return groupByKey(operation, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #groupByKey()}, where a partitioner wants the keys. */
  public JavaPairRDD<K, Iterable<V>> groupByKey(Partitioner partitioner) {
    return groupByKey(operation(), partitioner);
  }

  /**
   * The values of each key combined by a function, which must be associative and commutative.
   * Shuffles what map tasks have combined already.
   */
  public JavaPairRDD<K, V> reduceByKey(Function2<V, V, V> func) {
    return reduceByKey(operation(), transformations().defaultPartitioner(dataset()), func);
  }

  /** Like {@link #reduceByKey(Function2)}, in so many partitions. */
  public JavaPairRDD<K, V> reduceByKey(Function2<V, V, V> func, int numPartitions) {
    Operation operation = operation();
    return reduceByKey(operation, Require.partitioner(numPartitions, operation), func);
  }

  /** Like {@link #reduceByKey(Function2)}, where a partitioner wants the keys. */
  public JavaPairRDD<K, V> reduceByKey(Partitioner partitioner, Function2<V, V, V> func) {
    return reduceByKey(operation(), partitioner, func);
  }

  /**
   * The values of each key combined by three functions, in a partitioner of the usual choice.
   * Shuffles what map tasks have combined already.
   *
   * @param createCombiner makes a combined value of one value
   * @param mergeValue adds a value; may change and return its first argument
   * @param mergeCombiners adds a combined value; may change and return its first argument
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

  /** Like {@link #combineByKey(Function, Function2, Function2)}, in so many partitions. */
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
   * Like {@link #combineByKey(Function, Function2, Function2)}, where a partitioner wants the keys.
   */
  public <C> JavaPairRDD<K, C> combineByKey(
      Function<V, C> createCombiner,
      Function2<C, V, C> mergeValue,
      Function2<C, C, C> mergeCombiners,
      Partitioner partitioner) {
    return combineByKey(operation(), createCombiner, mergeValue, mergeCombiners, partitioner, true);
  }

  /**
   * Like {@link #combineByKey(Function, Function2, Function2)}, where a partitioner wants the keys.
   *
   * @param mapSideCombine whether map tasks combine before they write
   * @param serializer how records would be written for a shuffle over a network; a shuffle within
   *     one process keeps them as objects and has no use for it. May be null
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
   * The values of each key added to a zero value of the key's own. Shuffles what map tasks have
   * added up already.
   *
   * @param zeroValue what each key starts with, in each map task
   * @param seqFunc adds a value; may change and return its first argument
   * @param combFunc adds another task's result; may change and return its first argument
   */
  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
    return aggregateByKey(
        operation(), zeroValue, transformations().defaultPartitioner(dataset()), seqFunc, combFunc);
  }

  /** Like {@link #aggregateByKey(Object, Function2, Function2)}, in so many partitions. */
  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue, int numPartitions, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
    Operation operation = operation();
    return aggregateByKey(
        operation, zeroValue, Require.partitioner(numPartitions, operation), seqFunc, combFunc);
  }

  /**
   * Like {@link #aggregateByKey(Object, Function2, Function2)}, where a partitioner wants the keys.
   */
  public <U> JavaPairRDD<K, U> aggregateByKey(
      U zeroValue,
      Partitioner partitioner,
      Function2<U, V, U> seqFunc,
      Function2<U, U, U> combFunc) {
    return aggregateByKey(operation(), zeroValue, partitioner, seqFunc, combFunc);
  }

  /**
   * The values of each key and a zero value for each map task, combined by a function that must be
   * associative and commutative and may change its first argument.
   */
  public JavaPairRDD<K, V> foldByKey(V zeroValue, Function2<V, V, V> func) {
    return aggregateByKey(
        operation(), zeroValue, transformations().defaultPartitioner(dataset()), func, func);
  }

  /** Like {@link #foldByKey(Object, Function2)}, in so many partitions. */
  public JavaPairRDD<K, V> foldByKey(V zeroValue, int numPartitions, Function2<V, V, V> func) {
    Operation operation = operation();
    return aggregateByKey(
        operation, zeroValue, Require.partitioner(numPartitions, operation), func, func);
  }

  /** Like {@link #foldByKey(Object, Function2)}, where a partitioner wants the keys. */
  public JavaPairRDD<K, V> foldByKey(
      V zeroValue, Partitioner partitioner, Function2<V, V, V> func) {
    return aggregateByKey(operation(), zeroValue, partitioner, func, func);
  }

  /** Like {@link #sample(boolean, double, long)}, with a seed of its own. */
  public JavaPairRDD<K, V> sample(boolean withReplacement, double fraction) {
    return sample(withReplacement, fraction, anySeed());
  }

  /**
   * Some of the pairs, at random; the same for the same seed.
   *
   * @param withReplacement whether a pair may be taken more than once
   * @param fraction how many times each pair is expected to be taken: 0 or more, without
   *     replacement at most 1
   */
  public JavaPairRDD<K, V> sample(boolean withReplacement, double fraction, long seed) {
    return pairs(samples().sample(operation(), dataset(), withReplacement, fraction, seed));
  }

  /** Like {@link #sampleByKey(boolean, Map, long)}, with a seed of its own. */
  public JavaPairRDD<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions) {
    return sampleByKey(withReplacement, fractions, anySeed());
  }

  /**
   * Some of each key's pairs, at random; the same for the same seed.
   *
   * @param withReplacement whether a pair may be taken more than once
   * @param fractions for each key how many times its pairs are expected to be taken; the job fails
   *     at a key that has none
   */
  public JavaPairRDD<K, V> sampleByKey(
      boolean withReplacement, Map<K, Double> fractions, long seed) {
    return pairs(samples().byKey(operation(), dataset(), withReplacement, fractions, seed));
  }

  /** Like {@link #sampleByKeyExact(boolean, Map, long)}, with a seed of its own. */
  public JavaPairRDD<K, V> sampleByKeyExact(boolean withReplacement, Map<K, Double> fractions) {
    return sampleByKeyExact(withReplacement, fractions, anySeed());
  }

  /**
   * Of each key's pairs a fraction, rounded up, almost certainly exactly. Runs a job that looks at
   * all pairs here, and with replacement one that counts them.
   *
   * @param withReplacement whether a pair may be taken more than once
   * @param fractions for each key how large a part of its pairs is wanted
   */
  public JavaPairRDD<K, V> sampleByKeyExact(
      boolean withReplacement, Map<K, Double> fractions, long seed) {
    return pairs(samples().byKeyExactly(operation(), dataset(), withReplacement, fractions, seed));
  }

  /** For each key that both have, every pair of their values. Shuffles what isn't in place. */
  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return join(operation, other, defaultPartitioner(operation, other));
  }

  /** Like {@link #join(JavaPairRDD)}, in so many partitions. */
  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return join(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #join(JavaPairRDD)}, where a partitioner wants the keys. */
  public <W> JavaPairRDD<K, Tuple2<V, W>> join(JavaPairRDD<K, W> other, Partitioner partitioner) {
    return join(operation(), other, partitioner);
  }

  /**
   * Every value of this one's with each that the other has for the key, or with none. Shuffles what
   * isn't in place. A null value that becomes optional fails the job.
   */
  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return leftOuterJoin(operation, other, defaultPartitioner(operation, other));
  }

  /** Like {@link #leftOuterJoin(JavaPairRDD)}, in so many partitions. */
  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return leftOuterJoin(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #leftOuterJoin(JavaPairRDD)}, where a partitioner wants the keys. */
  public <W> JavaPairRDD<K, Tuple2<V, Optional<W>>> leftOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return leftOuterJoin(operation(), other, partitioner);
  }

  /**
   * Every value of the other's with each that this one has for the key, or with none. Shuffles what
   * isn't in place. A null value that becomes optional fails the job.
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return rightOuterJoin(operation, other, defaultPartitioner(operation, other));
  }

  /** Like {@link #rightOuterJoin(JavaPairRDD)}, in so many partitions. */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return rightOuterJoin(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #rightOuterJoin(JavaPairRDD)}, where a partitioner wants the keys. */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, W>> rightOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return rightOuterJoin(operation(), other, partitioner);
  }

  /**
   * For each key that either has, every pair of their values, or the one side's with none. Shuffles
   * what isn't in place. A null value that becomes optional fails the job.
   */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return fullOuterJoin(operation, other, defaultPartitioner(operation, other));
  }

  /** Like {@link #fullOuterJoin(JavaPairRDD)}, in so many partitions. */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return fullOuterJoin(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #fullOuterJoin(JavaPairRDD)}, where a partitioner wants the keys. */
  public <W> JavaPairRDD<K, Tuple2<Optional<V>, Optional<W>>> fullOuterJoin(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return fullOuterJoin(operation(), other, partitioner);
  }

  /**
   * For each key that any has, the values that this one and another have for it. Shuffles what
   * isn't in place.
   */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return cogroup(operation, other, defaultPartitioner(operation, other));
  }

  /** Like {@link #cogroup(JavaPairRDD)}, in so many partitions. */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return cogroup(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #cogroup(JavaPairRDD)}, where a partitioner wants the keys. */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> cogroup(
      JavaPairRDD<K, W> other, Partitioner partitioner) {
    return cogroup(operation(), other, partitioner);
  }

  /** Another name for {@link #cogroup(JavaPairRDD)}. */
  public <W> JavaPairRDD<K, Tuple2<Iterable<V>, Iterable<W>>> groupWith(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    return cogroup(operation, other, defaultPartitioner(operation, other));
  }

  /**
   * For each key that any has, the values that this one and two others have for it. Shuffles what
   * isn't in place.
   */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2) {
    Operation operation = operation();
    return cogroup(operation, other1, other2, defaultPartitioner(operation, other1, other2));
  }

  /** Like {@link #cogroup(JavaPairRDD, JavaPairRDD)}, in so many partitions. */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, int numPartitions) {
    Operation operation = operation();
    return cogroup(operation, other1, other2, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #cogroup(JavaPairRDD, JavaPairRDD)}, where a partitioner wants the keys. */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, Partitioner partitioner) {
    return cogroup(operation(), other1, other2, partitioner);
  }

  /** Another name for {@link #cogroup(JavaPairRDD, JavaPairRDD)}. */
  public <W1, W2> JavaPairRDD<K, Tuple3<Iterable<V>, Iterable<W1>, Iterable<W2>>> groupWith(
      JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2) {
    Operation operation = operation();
    return cogroup(operation, other1, other2, defaultPartitioner(operation, other1, other2));
  }

  /**
   * For each key that any has, the values that this one and three others have for it. Shuffles what
   * isn't in place.
   */
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, JavaPairRDD<K, W3> other3) {
    Operation operation = operation();
    return cogroup(
        operation, other1, other2, other3, defaultPartitioner(operation, other1, other2, other3));
  }

  /** Like {@link #cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD)}, in so many partitions. */
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
   * Like {@link #cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD)}, where a partitioner wants the
   * keys.
   */
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
          JavaPairRDD<K, W1> other1,
          JavaPairRDD<K, W2> other2,
          JavaPairRDD<K, W3> other3,
          Partitioner partitioner) {
    return cogroup(operation(), other1, other2, other3, partitioner);
  }

  /** Another name for {@link #cogroup(JavaPairRDD, JavaPairRDD, JavaPairRDD)}. */
  public <W1, W2, W3>
      JavaPairRDD<K, Tuple4<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> groupWith(
          JavaPairRDD<K, W1> other1, JavaPairRDD<K, W2> other2, JavaPairRDD<K, W3> other3) {
    Operation operation = operation();
    return cogroup(
        operation, other1, other2, other3, defaultPartitioner(operation, other1, other2, other3));
  }

  /** The pairs whose keys another doesn't have. Holds this one's pairs, a partition at a time. */
  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other) {
    Operation operation = operation();
    Partitioner known = dataset().partitioner();
    return subtractByKey(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /** Like {@link #subtractByKey(JavaPairRDD)}, in so many partitions. */
  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other, int numPartitions) {
    Operation operation = operation();
    return subtractByKey(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #subtractByKey(JavaPairRDD)}, where a partitioner wants the keys. */
  public <W> JavaPairRDD<K, V> subtractByKey(JavaPairRDD<K, W> other, Partitioner p) {
    return subtractByKey(operation(), other, p);
  }

  /**
   * The pairs where a partitioner wants them, in the keys' natural order inside each partition: one
   * shuffle that also sorts.
   */
  public JavaPairRDD<K, V> repartitionAndSortWithinPartitions(Partitioner partitioner) {
    return pairs(
        transformations()
            .repartitionAndSort(operation(), dataset(), partitioner, new NaturalOrder<K>()));
  }

  /** Like {@link #repartitionAndSortWithinPartitions(Partitioner)}, in a comparator's order. */
  public JavaPairRDD<K, V> repartitionAndSortWithinPartitions(
      Partitioner partitioner, Comparator<K> comp) {
    return pairs(transformations().repartitionAndSort(operation(), dataset(), partitioner, comp));
  }

  /**
   * The pairs whose keys are from {@code lower} to {@code upper}, both included, in natural order.
   * Where the RDD was sorted by key, other partitions aren't computed.
   */
  public JavaPairRDD<K, V> filterByRange(K lower, K upper) {
    return pairs(
        transformations()
            .filterByRange(operation(), dataset(), new NaturalOrder<K>(), lower, upper));
  }

  /** Like {@link #filterByRange(Object, Object)}, in a comparator's order. */
  public JavaPairRDD<K, V> filterByRange(Comparator<K> comp, K lower, K upper) {
    return pairs(transformations().filterByRange(operation(), dataset(), comp, lower, upper));
  }

  /**
   * The values of a key, as a list that can't be modified. Runs a job; where the partitioner is
   * known, on one partition.
   */
  public List<V> lookup(K key) {
    return actions().lookup(operation(), transformations(), dataset(), key);
  }

  /**
   * The pairs in the keys' natural order. Shuffles, and runs a job here that looks at a sample,
   * unless there is one partition.
   */
  public JavaPairRDD<K, V> sortByKey() {
    return sortByKey(operation(), new NaturalOrder<>(), true, getNumPartitions());
  }

  /** Like {@link #sortByKey()}, up or down. */
  public JavaPairRDD<K, V> sortByKey(boolean ascending) {
    return sortByKey(operation(), new NaturalOrder<>(), ascending, getNumPartitions());
  }

  /** Like {@link #sortByKey()}, up or down, in so many partitions. */
  public JavaPairRDD<K, V> sortByKey(boolean ascending, int numPartitions) {
    return sortByKey(operation(), new NaturalOrder<>(), ascending, numPartitions);
  }

  /** Like {@link #sortByKey()}, in a comparator's order. */
  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp) {
    return sortByKey(operation(), comp, true, getNumPartitions());
  }

  /** Like {@link #sortByKey()}, in a comparator's order, up or down. */
  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp, boolean ascending) {
    return sortByKey(operation(), comp, ascending, getNumPartitions());
  }

  /** Like {@link #sortByKey()}, in a comparator's order, up or down, in so many partitions. */
  public JavaPairRDD<K, V> sortByKey(Comparator<K> comp, boolean ascending, int numPartitions) {
    return sortByKey(operation(), comp, ascending, numPartitions);
  }

  /**
   * All pairs as a map that can't be modified; of several values of a key, the last one in
   * partition order. Runs a job.
   */
  public Map<K, V> collectAsMap() {
    return byKey().collectAsMap(operation(), dataset());
  }

  /** How many pairs each key has, as a map that can't be modified. Runs a job. */
  public Map<K, Long> countByKey() {
    return byKey().count(operation(), dataset());
  }

  /**
   * The values of each key combined by a function, without a shuffle: each task gives the driver a
   * map. Runs a job. The map can't be modified.
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
