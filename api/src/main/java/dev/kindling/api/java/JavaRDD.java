package dev.kindling.api.java;

import dev.kindling.Partitioner;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.Require;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.KeyByOperator;
import dev.kindling.pipeline.operator.ValuesOperator;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.rdd.RDD;
import dev.kindling.resource.ResourceProfile;
import dev.kindling.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A collection of records, divided into partitions and described by how to compute it. An RDD is
 * immutable and may be used by several threads.
 *
 * <p>{@link JavaSparkContext} makes the first RDD of a program; {@link JavaRDDLike} has most
 * methods and the rules that hold for all.
 *
 * @param <T> the type of the records
 */
public class JavaRDD<T> extends AbstractJavaRDDLike<T, JavaRDD<T>> {
  private static final long serialVersionUID = 1L;

  JavaRDD(SparkContext context, Dataset<T> dataset) {
    this(new RDD<>(context, dataset));
  }

  JavaRDD(RDD<T> rdd) {
    super(rdd);
  }

  /**
   * Returns an RDD with the methods of the Java API over the given handle. It is the inverse of
   * {@link #toRDD}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; both refer to the same RDD.
   * <b>Errors:</b> none here. <b>Spark:</b> Spark's method also takes a {@code ClassTag}; the
   * drop-in has that form.
   *
   * <pre>{@code
   * RDD<Integer> handle = sc.parallelize(List.of(1, 2, 3)).rdd();
   * JavaRDD.fromRDD(handle).map(x -> x + 1).collect(); // [2, 3, 4]
   * }</pre>
   *
   * @param rdd the handle
   */
  public static <T> JavaRDD<T> fromRDD(RDD<T> rdd) {
    return new JavaRDD<>(rdd);
  }

  /**
   * Returns the handle of an RDD, as {@link #rdd()} does.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; both refer to the same RDD.
   *
   * <pre>{@code
   * JavaRDD.toRDD(sc.parallelize(List.of(1, 2, 3), 2)).getNumPartitions(); // 2
   * }</pre>
   *
   * @param rdd the RDD
   * @throws NullPointerException if {@code rdd} is null
   */
  public static <T> RDD<T> toRDD(JavaRDD<T> rdd) {
    return rdd.rdd();
  }

  @Override
  public JavaRDD<T> wrapRDD(RDD<T> rdd) {
    return fromRDD(Require.present(rdd, "the RDD", operation()));
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
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2);
   * numbers.cache().count(); // 3
   * numbers.count(); // 3
   * }</pre>
   *
   * @throws UnsupportedOperationException if another storage level was assigned before
   */
  public JavaRDD<T> cache() {
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
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2);
   * numbers.persist(StorageLevel.MEMORY_AND_DISK()).getStorageLevel().useDisk(); // true
   * }</pre>
   *
   * @param newLevel the storage level; the same one again is allowed
   * @throws UnsupportedOperationException if another level was assigned before; call {@code
   *     unpersist} first
   */
  public JavaRDD<T> persist(StorageLevel newLevel) {
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
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2).cache();
   * numbers.count(); // 3
   * numbers.unpersist().getStorageLevel().isValid(); // false
   * }</pre>
   */
  public JavaRDD<T> unpersist() {
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
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2).cache();
   * numbers.count(); // 3
   * numbers.unpersist(true).getStorageLevel().isValid(); // false
   * }</pre>
   *
   * @param blocking whether to wait until the partitions are removed
   */
  public JavaRDD<T> unpersist(boolean blocking) {
    drop(blocking);
    return this;
  }

  /**
   * Sets the resource profile of this RDD and returns this RDD. The profile is kept as a value and
   * has no effect: one machine has one kind of executor. The first call in a context logs that.
   * RDDs that are derived from this one do not inherit it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the profile. <b>Errors:</b> without a
   * profile {@code NoSuchElementException} is thrown, as in Spark. <b>Spark:</b> Spark requests
   * executors of that kind from the cluster, and refuses profiles on a local master.
   *
   * <pre>{@code
   * ResourceProfile profile =
   *     new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(2)).build();
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2);
   * numbers.withResources(profile).getResourceProfile().equals(profile); // true
   * }</pre>
   *
   * @param rp the profile
   */
  public JavaRDD<T> withResources(ResourceProfile rp) {
    rdd().withResources(rp);
    return this;
  }

  /**
   * Returns the resource profile that {@link #withResources} has set, or null if there is none.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2), 2).getResourceProfile(); // null
   * }</pre>
   */
  public @Nullable ResourceProfile getResourceProfile() {
    return rdd().getResourceProfile();
  }

  /**
   * Returns each record once, in as many partitions as this RDD has. Two records are the same if
   * they are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the distinct records of each partition. <b>Memory:</b> a
   * table of the distinct records of a partition, which spills to disk when memory is short.
   * <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(2, 1, 2), 1);
   * numbers.distinct().count(); // 2
   * }</pre>
   */
  public JavaRDD<T> distinct() {
    return distinct(getNumPartitions());
  }

  /**
   * Returns each record once, in the given number of partitions. Two records are the same if they
   * are equal. The partitions are chosen by hash code.
   *
   * <p><b>Execution:</b> lazy; shuffles the distinct records of each partition, unless this RDD is
   * already partitioned into that many partitions by a known partitioner. <b>Memory:</b> a table of
   * the distinct records of a partition, which spills to disk when memory is short.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(2, 1, 2), 1);
   * numbers.distinct(3).getNumPartitions(); // 3
   * numbers.distinct(3).count(); // 2
   * }</pre>
   *
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaRDD<T> distinct(int numPartitions) {
    return rdd(transformations().distinct(operation(), dataset(), numPartitions));
  }

  /**
   * Returns the records for which {@code f} returns true, in their order. Partitions and
   * partitioner stay as they are, so some partitions may become empty; {@link #coalesce(int)}
   * merges them.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2);
   * numbers.filter(x -> x > 1).collect(); // [3, 2]
   * }</pre>
   *
   * @param f the condition; called once for each record
   * @throws NullPointerException if {@code f} is null
   */
  public JavaRDD<T> filter(Function<T, Boolean> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return rdd(transformations().narrow(operation, dataset(), new FilterOperator<>(f), true));
  }

  /**
   * Returns the same records in at most {@code numPartitions} partitions. Neighbouring partitions
   * are merged and computed by one task, so fewer tasks do the work of the whole stage.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 4);
   * numbers.coalesce(2).glom().collect(); // [[1, 2], [3, 4]]
   * }</pre>
   *
   * @param numPartitions the number of partitions wanted, 1 or more; a number above the present one
   *     changes nothing
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaRDD<T> coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /**
   * Returns the same records in another number of partitions. Without a shuffle neighbouring
   * partitions are merged and the number can only become smaller; with a shuffle it may also become
   * larger, and the records are distributed evenly.
   *
   * <p><b>Execution:</b> lazy; shuffles all records if {@code shuffle} is true. <b>Memory:</b> a
   * task holds one record at a time; shuffled records spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 2);
   * numbers.coalesce(4, true).getNumPartitions(); // 4
   * numbers.coalesce(4, false).getNumPartitions(); // 2
   * }</pre>
   *
   * @param numPartitions the number of partitions wanted, 1 or more
   * @param shuffle whether to distribute the records anew; false if left out
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaRDD<T> coalesce(int numPartitions, boolean shuffle) {
    return rdd(repartitioned(numPartitions, shuffle));
  }

  /**
   * Returns the same records distributed evenly over the given number of partitions. It raises the
   * parallelism of later stages, or levels out partitions of very different size.
   *
   * <p><b>Execution:</b> lazy; shuffles all records. To reduce the number of partitions {@link
   * #coalesce(int)} is cheaper. <b>Memory:</b> shuffled records spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 1);
   * numbers.repartition(3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param numPartitions the number of partitions, 1 or more
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaRDD<T> repartition(int numPartitions) {
    return rdd(repartitioned(numPartitions, true));
  }

  /**
   * Returns a random sample of the records, with a random seed. The size of the sample is close to
   * {@code fraction} times the number of records, but not exactly that.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none after the call; partitions and partitioner stay as they are.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 2);
   * numbers.sample(false, 0.0).count(); // 0
   * numbers.sample(false, 1.0).count(); // 4
   * }</pre>
   *
   * @param withReplacement whether one record may be taken several times
   * @param fraction the expected number of times that each record is taken: 0 or more, and without
   *     replacement at most 1
   * @throws IllegalArgumentException if {@code fraction} is out of range
   */
  public JavaRDD<T> sample(boolean withReplacement, double fraction) {
    return sample(withReplacement, fraction, anySeed());
  }

  /**
   * Returns a random sample of the records. The same seed gives the same sample, here and in Spark,
   * as long as the partitions are the same. The size is close to {@code fraction} times the number
   * of records.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none after the call; partitions and partitioner stay as they are.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 2);
   * boolean same =
   *     numbers.sample(false, 0.5, 7).collect().equals(numbers.sample(false, 0.5, 7).collect()); // true
   * }</pre>
   *
   * @param withReplacement whether one record may be taken several times
   * @param fraction the expected number of times that each record is taken: 0 or more, and without
   *     replacement at most 1
   * @param seed the seed of the random generator; each partition derives its own from it
   * @throws IllegalArgumentException if {@code fraction} is out of range
   */
  public JavaRDD<T> sample(boolean withReplacement, double fraction, long seed) {
    return rdd(samples().sample(operation(), dataset(), withReplacement, fraction, seed));
  }

  /**
   * Returns {@code weights.length} RDDs. Each record is in exactly one of them, chosen at random in
   * proportion to the weights. The seed is random, so each call gives another split.
   *
   * <p><b>Execution:</b> lazy; no shuffle. Each result computes all records of this RDD and keeps
   * its part; cache this RDD if it is expensive. <b>Memory:</b> a task holds one record at a time.
   *
   * <pre>{@code
   * JavaRDD<Integer>[] parts = sc.parallelize(List.of(1, 2, 3, 4)).randomSplit(new double[] {1, 1});
   * long all = parts[0].count() + parts[1].count(); // 4
   * }</pre>
   *
   * @param weights the relative sizes of the results; 0 or more
   * @throws IllegalArgumentException if a weight is negative or all weights are 0
   */
  public JavaRDD<T>[] randomSplit(double[] weights) {
    return randomSplit(weights, anySeed());
  }

  /**
   * Returns {@code weights.length} RDDs. Each record is in exactly one of them, chosen at random in
   * proportion to the weights. The same seed gives the same split, here and in Spark.
   *
   * <p><b>Execution:</b> lazy; no shuffle. Each result computes all records of this RDD and keeps
   * its part; cache this RDD if it is expensive. <b>Memory:</b> a task holds one record at a time.
   *
   * <pre>{@code
   * JavaRDD<Integer>[] parts =
   *     sc.parallelize(List.of(1, 2, 3, 4)).randomSplit(new double[] {3, 1}, 42);
   * long all = parts[0].count() + parts[1].count(); // 4
   * }</pre>
   *
   * @param weights the relative sizes of the results; 0 or more
   * @param seed the seed of the random generator
   * @throws IllegalArgumentException if a weight is negative or all weights are 0
   */
  @SuppressWarnings("unchecked")
  public JavaRDD<T>[] randomSplit(double[] weights, long seed) {
    return (JavaRDD<T>[])
        samples().split(operation(), dataset(), weights, seed).stream()
            .map(this::rdd)
            .toArray(JavaRDD<?>[]::new);
  }

  /**
   * Returns the records of this RDD followed by those of {@code other}. Nothing is removed: records
   * that both have occur as often as in both together. The partitions of the result are those of
   * this RDD and then those of {@code other}.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. RDDs with the same partitioner are joined
   * partition by partition, so that the partitioner stays known. <b>Memory:</b> a task holds one
   * record at a time. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaRDD<Integer> one = sc.parallelize(List.of(1, 2), 1);
   * JavaRDD<Integer> two = sc.parallelize(List.of(2, 3), 1);
   * one.union(two).collect(); // [1, 2, 2, 3]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaRDD<T> union(JavaRDD<T> other) {
    return rdd(unitedWith(other));
  }

  /**
   * Returns the records sorted by a key that {@code f} computes. The partitions hold consecutive
   * ranges of keys, so that partitions in order give all records in order. The order of records
   * with equal keys is not promised.
   *
   * <p><b>Execution:</b> runs a job here that samples the keys, unless one partition is asked for;
   * the result is lazy and shuffles all records. <b>Memory:</b> a task sorts one partition of the
   * result; sorted runs spill to disk when memory is short. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job. Keys that are not {@code
   * Comparable} fail with {@code ClassCastException}, here or in the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("not", "be", "question"), 2)
   *     .sortBy(String::length, false, 1)
   *     .collect(); // [question, not, be]
   * }</pre>
   *
   * @param f the function that computes the key
   * @param ascending true for the smallest key first
   * @param numPartitions the number of partitions of the result; there may be fewer if there are
   *     few different keys
   * @throws NullPointerException if {@code f} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  @SuppressWarnings("unchecked")
  public <S> JavaRDD<T> sortBy(Function<T, S> f, boolean ascending, int numPartitions) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    Dataset<Tuple2<S, T>> keyed =
        transformations().narrow(operation, dataset(), new KeyByOperator<>(f));
    Dataset<Tuple2<S, T>> sorted =
        transformations()
            .sortByKey(operation, keyed, new NaturalOrder<>(), ascending, numPartitions);
    return rdd(transformations().narrow(operation, sorted, new ValuesOperator<S, T>()));
  }

  /**
   * Returns each record that occurs in both RDDs, once. Two records are the same if they are equal.
   * The result has as many partitions as the larger of the two.
   *
   * <p><b>Execution:</b> lazy; shuffles the records of both RDDs. <b>Memory:</b> tables of a
   * partition of both RDDs, which spill to disk when memory is short. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaRDD<Integer> one = sc.parallelize(List.of(1, 2), 1);
   * JavaRDD<Integer> two = sc.parallelize(List.of(2, 3), 1);
   * one.intersection(two).collect(); // [2]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaRDD<T> intersection(JavaRDD<T> other) {
    Operation operation = operation();
    return rdd(
        transformations().joins().intersection(operation, dataset(), datasetOf(other, operation)));
  }

  /**
   * Returns the records of this RDD that do not occur in {@code other}. Records that occur several
   * times here stay so. Two records are the same if they are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the records of both RDDs. The result has the partitioner of
   * this RDD if it has one, else as many partitions as this RDD. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short. <b>Errors:</b>
   * none here.
   *
   * <pre>{@code
   * JavaRDD<Integer> one = sc.parallelize(List.of(1, 2, 3), 1);
   * JavaRDD<Integer> two = sc.parallelize(List.of(2, 3), 1);
   * one.subtract(two).collect(); // [1]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaRDD<T> subtract(JavaRDD<T> other) {
    Operation operation = operation();
    Partitioner known = dataset().partitioner();
    return subtract(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /**
   * Returns the records of this RDD that do not occur in {@code other}, in the given number of
   * partitions. Two records are the same if they are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the records of both RDDs. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaRDD<Integer> one = sc.parallelize(List.of(1, 2, 3), 1);
   * JavaRDD<Integer> two = sc.parallelize(List.of(2, 3), 1);
   * one.subtract(two, 3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   * @throws NullPointerException if {@code other} is null
   */
  public JavaRDD<T> subtract(JavaRDD<T> other, int numPartitions) {
    Operation operation = operation();
    return subtract(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns the records of this RDD that do not occur in {@code other}, distributed by the given
   * partitioner, which gets whole records as its keys. Two records are the same if they are equal.
   *
   * <p><b>Execution:</b> lazy; shuffles the records of both RDDs. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short. <b>Errors:</b> a
   * partitioner that returns an index out of range fails the job.
   *
   * <pre>{@code
   * JavaRDD<Integer> one = sc.parallelize(List.of(1, 2, 3), 1);
   * JavaRDD<Integer> two = sc.parallelize(List.of(2, 3), 1);
   * one.subtract(two, new HashPartitioner(4)).getNumPartitions(); // 4
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @param p the partitioner of the result
   * @throws NullPointerException if an argument is null
   */
  public JavaRDD<T> subtract(JavaRDD<T> other, Partitioner p) {
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
   * JavaRDD<Integer> rdd = sc.parallelize(List.of(1, 2), 2);
   * rdd.setName("measurements").toDebugString(); // (2) measurements ParallelCollectionRDD[0] at ...
   * }</pre>
   *
   * @param name the name, or null for none
   */
  public JavaRDD<T> setName(String name) {
    dataset().setName(name);
    return this;
  }

  @Override
  public String toString() {
    return dataset().toString();
  }

  private JavaRDD<T> subtract(Operation operation, JavaRDD<T> other, Partitioner partitioner) {
    return rdd(
        transformations()
            .joins()
            .subtract(operation, dataset(), datasetOf(other, operation), partitioner));
  }
}
