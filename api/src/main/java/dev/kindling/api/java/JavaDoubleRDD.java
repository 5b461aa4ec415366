package dev.kindling.api.java;

import dev.kindling.Partitioner;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.Numbers;
import dev.kindling.api.Require;
import dev.kindling.api.java.function.Function;
import dev.kindling.partial.BoundedDouble;
import dev.kindling.partial.PartialResult;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.IdentityOperator;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.rdd.RDD;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.StatCounter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RDD of numbers with statistics: sum, mean, variance, histogram. {@link
 * JavaRDDLike#mapToDouble} and {@link JavaSparkContext#parallelizeDoubles(java.util.List)} make
 * one.
 *
 * <p>As in Spark there are two RDDs: one of numbers, {@link #srdd()}, from which further RDDs are
 * made and which is cached, and this one, which shows the numbers as {@code Double} objects.
 */
public class JavaDoubleRDD extends AbstractJavaRDDLike<Double, JavaDoubleRDD> {
  private static final long serialVersionUID = 1L;

  private final RDD<Object> srdd;

  /**
   * Creates an RDD of numbers over the given handle. Programs get one from {@code mapToDouble} or
   * {@code parallelizeDoubles}; the constructor exists because Spark has it.
   *
   * <p><b>Execution:</b> immediate; adds one node to the lineage. <b>Memory:</b> none.
   * <b>Errors:</b> records that are not {@code Double} fail the job.
   *
   * <pre>{@code
   * RDD<Object> handle = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).srdd();
   * new JavaDoubleRDD(handle).sum(); // 12.0
   * }</pre>
   *
   * @param srdd the handle on an RDD of {@code Double} values
   */
  public JavaDoubleRDD(RDD<Object> srdd) {
    this(srdd, srdd.context().driver().operation());
  }

  JavaDoubleRDD(SparkContext context, Operation operation, Dataset<Double> numbers) {
    this(objects(new RDD<>(context, numbers)), operation);
  }

  private JavaDoubleRDD(RDD<Object> srdd, Operation operation) {
    super(
        new RDD<>(
            srdd.context(),
            srdd.context()
                .transformations()
                .narrow(operation, numbers(srdd).dataset(), new IdentityOperator<Double>())));
    this.srdd = srdd;
  }

  /**
   * Returns an RDD of numbers over the given handle. It is the inverse of {@link #toRDD}.
   *
   * <p><b>Execution:</b> immediate; adds one node to the lineage. <b>Memory:</b> none.
   * <b>Errors:</b> records that are not {@code Double} fail the job.
   *
   * <pre>{@code
   * RDD<Object> handle = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).srdd();
   * JavaDoubleRDD.fromRDD(handle).max(); // 6.0
   * }</pre>
   *
   * @param rdd the handle on an RDD of {@code Double} values
   */
  public static JavaDoubleRDD fromRDD(RDD<Object> rdd) {
    return new JavaDoubleRDD(rdd);
  }

  /**
   * Returns the handle of the RDD of numbers on which an RDD stands, as {@link #srdd()} does.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * JavaDoubleRDD.toRDD(sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2)).getNumPartitions(); // 2
   * }</pre>
   *
   * @param rdd the RDD
   * @throws NullPointerException if {@code rdd} is null
   */
  public static RDD<Object> toRDD(JavaDoubleRDD rdd) {
    return rdd.srdd();
  }

  /**
   * Returns the handle of the RDD of numbers on which this RDD stands. As in Spark there are two:
   * the RDD of numbers, which transformations use and which is cached, and this one, which shows
   * its records as {@code Double} objects.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2);
   * numbers.id(); // 1
   * numbers.srdd().id(); // 0
   * }</pre>
   */
  public RDD<Object> srdd() {
    return srdd;
  }

  @Override
  public RDD<Double> rdd() {
    return super.rdd();
  }

  @Override
  public JavaDoubleRDD wrapRDD(RDD<Double> rdd) {
    Operation operation = operation();
    Require.present(rdd, "the RDD", operation);
    return doubles(
        operation,
        transformations().narrow(operation, rdd.dataset(), new IdentityOperator<Double>()));
  }

  /**
   * Marks this RDD to be cached in memory and returns a handle on it. Each partition stays in
   * memory as objects after it is first computed, and later jobs read it from there. It is the same
   * as {@code persist} with {@link StorageLevel#MEMORY_ONLY()}. An RDD of numbers returns a new
   * handle on the same cached numbers, as in Spark.
   *
   * <p><b>Execution:</b> lazy; the first job that needs a partition stores it. <b>Memory:</b> all
   * partitions that fit into the memory budget; the least recently used ones are dropped first and
   * computed again when needed.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2);
   * numbers.cache().count(); // 3
   * numbers.count(); // 3
   * }</pre>
   *
   * @throws UnsupportedOperationException if another storage level was assigned before
   */
  public JavaDoubleRDD cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  /**
   * Marks this RDD to be cached at the given storage level and returns a handle on it. The level
   * says whether partitions are kept in memory, on disk or both, and as objects or as bytes. An RDD
   * of numbers returns a new handle on the same cached numbers, as in Spark.
   *
   * <p><b>Execution:</b> lazy; the first job that needs a partition stores it. <b>Memory:</b> what
   * the level allows, within the memory budget; partitions that do not fit go to disk or are
   * computed again, as the level says. <b>Spark:</b> replicated levels such as {@code
   * MEMORY_ONLY_2} keep one copy, because there is one machine.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2);
   * numbers.persist(StorageLevel.MEMORY_AND_DISK()).count(); // 3
   * }</pre>
   *
   * @param newLevel the storage level; the same one again is allowed
   * @throws UnsupportedOperationException if another level was assigned before; call {@code
   *     unpersist} first
   */
  public JavaDoubleRDD persist(StorageLevel newLevel) {
    srdd.persist(newLevel);
    return doubles(operation(), numbers());
  }

  /**
   * Removes the cached partitions of this RDD and returns a handle on it. The RDD stays usable:
   * later jobs compute the partitions again. The call does not wait until the memory is free.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> gives back the memory and the disk space
   * of the partitions. <b>Errors:</b> none; without cached partitions the call has no effect.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2).cache();
   * numbers.count(); // 3
   * numbers.unpersist().getStorageLevel().isValid(); // false
   * }</pre>
   */
  public JavaDoubleRDD unpersist() {
    return unpersist(false);
  }

  /**
   * Removes the cached partitions of this RDD and returns a handle on it. The RDD stays usable:
   * later jobs compute the partitions again.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> gives back the memory and the disk space
   * of the partitions. <b>Errors:</b> none; without cached partitions the call has no effect.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2).cache();
   * numbers.count(); // 3
   * numbers.unpersist(true).getStorageLevel().isValid(); // false
   * }</pre>
   *
   * @param blocking whether to wait until the partitions are removed
   */
  public JavaDoubleRDD unpersist(boolean blocking) {
    srdd.unpersist(blocking);
    return doubles(operation(), numbers());
  }

  @Override
  public Double first() {
    return actions().first(operation(), numbers());
  }

  /**
   * Returns each number once, in as many partitions as this RDD has. Two numbers are the same if
   * {@code Double.equals} says so: NaN equals NaN, and 0.0 differs from -0.0.
   *
   * <p><b>Execution:</b> lazy; shuffles the distinct numbers of each partition. <b>Memory:</b> a
   * table of the distinct numbers of a partition, which spills to disk when memory is short.
   * <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(2.0, 1.0, 2.0), 1);
   * numbers.distinct().count(); // 2
   * }</pre>
   */
  public JavaDoubleRDD distinct() {
    return distinct(getNumPartitions());
  }

  /**
   * Returns each number once, in the given number of partitions. Two numbers are the same if {@code
   * Double.equals} says so: NaN equals NaN, and 0.0 differs from -0.0. The partitions are chosen by
   * hash code.
   *
   * <p><b>Execution:</b> lazy; shuffles the distinct numbers of each partition, unless this RDD is
   * already partitioned into that many partitions by a known partitioner. <b>Memory:</b> a table of
   * the distinct numbers of a partition, which spills to disk when memory is short.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(2.0, 1.0, 2.0), 1);
   * numbers.distinct(3).getNumPartitions(); // 3
   * numbers.distinct(3).count(); // 2
   * }</pre>
   *
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  public JavaDoubleRDD distinct(int numPartitions) {
    Operation operation = operation();
    return doubles(operation, transformations().distinct(operation, numbers(), numPartitions));
  }

  /**
   * Returns the numbers for which {@code f} returns true, in their order. Partitions and
   * partitioner stay as they are, so some partitions may become empty; {@link #coalesce(int)}
   * merges them.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(3.0, 1.0, 2.0), 2);
   * numbers.filter(x -> x > 1).collect(); // [3.0, 2.0]
   * }</pre>
   *
   * @param f the condition; called once for each number
   * @throws NullPointerException if {@code f} is null
   */
  public JavaDoubleRDD filter(Function<Double, Boolean> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return doubles(
        operation, transformations().narrow(operation, numbers(), new FilterOperator<>(f), true));
  }

  /**
   * Returns the same numbers in at most {@code numPartitions} partitions. Neighbouring partitions
   * are merged and computed by one task, so fewer tasks do the work of the whole stage.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 4.0), 4);
   * numbers.coalesce(2).glom().collect(); // [[1.0, 2.0], [3.0, 4.0]]
   * }</pre>
   *
   * @param numPartitions the number of partitions wanted, 1 or more; a number above the present one
   *     changes nothing
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaDoubleRDD coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /**
   * Returns the same numbers in another number of partitions. Without a shuffle neighbouring
   * partitions are merged and the number can only become smaller; with a shuffle it may also become
   * larger, and the numbers are distributed evenly.
   *
   * <p><b>Execution:</b> lazy; shuffles all numbers if {@code shuffle} is true. <b>Memory:</b> a
   * task holds one record at a time; shuffled records spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 4.0), 2);
   * numbers.coalesce(4, true).getNumPartitions(); // 4
   * numbers.coalesce(4, false).getNumPartitions(); // 2
   * }</pre>
   *
   * @param numPartitions the number of partitions wanted, 1 or more
   * @param shuffle whether to distribute the records anew; false if left out
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaDoubleRDD coalesce(int numPartitions, boolean shuffle) {
    Operation operation = operation();
    return doubles(
        operation, transformations().coalesce(operation, numbers(), numPartitions, shuffle));
  }

  /**
   * Returns the same numbers distributed evenly over the given number of partitions. It raises the
   * parallelism of later stages, or levels out partitions of very different size.
   *
   * <p><b>Execution:</b> lazy; shuffles all numbers. To reduce the number of partitions {@link
   * #coalesce(int)} is cheaper. <b>Memory:</b> shuffled records spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 4.0), 1);
   * numbers.repartition(3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param numPartitions the number of partitions, 1 or more
   * @throws IllegalArgumentException if {@code numPartitions} is less than 1
   */
  public JavaDoubleRDD repartition(int numPartitions) {
    return coalesce(numPartitions, true);
  }

  /**
   * Returns the numbers of this RDD followed by those of {@code other}. Nothing is removed: numbers
   * that both have occur as often as in both together. The partitions of the result are those of
   * this RDD and then those of {@code other}.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. RDDs with the same partitioner are joined
   * partition by partition, so that the partitioner stays known. <b>Memory:</b> a task holds one
   * record at a time. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaDoubleRDD one = sc.parallelizeDoubles(List.of(1.0, 2.0), 1);
   * JavaDoubleRDD two = sc.parallelizeDoubles(List.of(2.0, 3.0), 1);
   * one.union(two).collect(); // [1.0, 2.0, 2.0, 3.0]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaDoubleRDD union(JavaDoubleRDD other) {
    Operation operation = operation();
    return doubles(
        operation, transformations().union(operation, List.of(numbers(), other.numbers())));
  }

  /**
   * Returns each number that occurs in both RDDs, once. Two numbers are the same if {@code
   * Double.equals} says so: NaN equals NaN, and 0.0 differs from -0.0. The result has as many
   * partitions as the larger of the two.
   *
   * <p><b>Execution:</b> lazy; shuffles the numbers of both RDDs. <b>Memory:</b> tables of a
   * partition of both RDDs, which spill to disk when memory is short. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * JavaDoubleRDD one = sc.parallelizeDoubles(List.of(1.0, 2.0), 1);
   * JavaDoubleRDD two = sc.parallelizeDoubles(List.of(2.0, 3.0), 1);
   * one.intersection(two).collect(); // [2.0]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaDoubleRDD intersection(JavaDoubleRDD other) {
    Operation operation = operation();
    return doubles(
        operation,
        transformations().joins().intersection(operation, numbers(), numbersOf(other, operation)));
  }

  /**
   * Returns the numbers of this RDD that do not occur in {@code other}. Numbers that occur several
   * times here stay so. Two numbers are the same if {@code Double.equals} says so: NaN equals NaN,
   * and 0.0 differs from -0.0.
   *
   * <p><b>Execution:</b> lazy; shuffles the numbers of both RDDs. The result has the partitioner of
   * this RDD if it has one, else as many partitions as this RDD. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short. <b>Errors:</b>
   * none here.
   *
   * <pre>{@code
   * JavaDoubleRDD one = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 1);
   * JavaDoubleRDD two = sc.parallelizeDoubles(List.of(2.0, 3.0), 1);
   * one.subtract(two).collect(); // [1.0]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  public JavaDoubleRDD subtract(JavaDoubleRDD other) {
    Operation operation = operation();
    Partitioner known = numbers().partitioner();
    return subtract(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /**
   * Returns the numbers of this RDD that do not occur in {@code other}, in the given number of
   * partitions. Two numbers are the same if {@code Double.equals} says so: NaN equals NaN, and 0.0
   * differs from -0.0.
   *
   * <p><b>Execution:</b> lazy; shuffles the numbers of both RDDs. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short.
   *
   * <pre>{@code
   * JavaDoubleRDD one = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 1);
   * JavaDoubleRDD two = sc.parallelizeDoubles(List.of(2.0, 3.0), 1);
   * one.subtract(two, 3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   * @throws NullPointerException if {@code other} is null
   */
  public JavaDoubleRDD subtract(JavaDoubleRDD other, int numPartitions) {
    Operation operation = operation();
    return subtract(operation, other, Require.partitioner(numPartitions, operation));
  }

  /**
   * Returns the numbers of this RDD that do not occur in {@code other}, distributed by the given
   * partitioner, which gets whole numbers as its keys. Two numbers are the same if {@code
   * Double.equals} says so: NaN equals NaN, and 0.0 differs from -0.0.
   *
   * <p><b>Execution:</b> lazy; shuffles the numbers of both RDDs. <b>Memory:</b> a task holds the
   * records of one partition of this RDD; they spill to disk when memory is short. <b>Errors:</b> a
   * partitioner that returns an index out of range fails the job.
   *
   * <pre>{@code
   * JavaDoubleRDD one = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 1);
   * JavaDoubleRDD two = sc.parallelizeDoubles(List.of(2.0, 3.0), 1);
   * one.subtract(two, new HashPartitioner(4)).getNumPartitions(); // 4
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @param p the partitioner of the result
   * @throws NullPointerException if an argument is null
   */
  public JavaDoubleRDD subtract(JavaDoubleRDD other, Partitioner p) {
    return subtract(operation(), other, p);
  }

  /**
   * Returns a random sample of the numbers, with a random seed. The size of the sample is close to
   * {@code fraction} times the number of numbers, but not exactly that.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none after the call; partitions and partitioner stay as they are.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 4.0), 2);
   * numbers.sample(false, 0.0).count(); // 0
   * numbers.sample(false, 1.0).count(); // 4
   * }</pre>
   *
   * @param withReplacement whether one number may be taken several times
   * @param fraction the expected number of times that each number is taken: 0 or more, and without
   *     replacement at most 1
   * @throws IllegalArgumentException if {@code fraction} is out of range
   */
  public JavaDoubleRDD sample(boolean withReplacement, Double fraction) {
    return sample(withReplacement, fraction, anySeed());
  }

  /**
   * Returns a random sample of the numbers. The same seed gives the same sample, here and in Spark,
   * as long as the partitions are the same. The size is close to {@code fraction} times the number
   * of numbers.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none after the call; partitions and partitioner stay as they are.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 4.0), 2);
   * boolean same =
   *     numbers.sample(false, 0.5, 7).collect().equals(numbers.sample(false, 0.5, 7).collect()); // true
   * }</pre>
   *
   * @param withReplacement whether one number may be taken several times
   * @param fraction the expected number of times that each number is taken: 0 or more, and without
   *     replacement at most 1
   * @param seed the seed of the random generator; each partition derives its own from it
   * @throws IllegalArgumentException if {@code fraction} is out of range
   */
  public JavaDoubleRDD sample(boolean withReplacement, Double fraction, long seed) {
    Operation operation = operation();
    return doubles(
        operation, samples().sample(operation, numbers(), withReplacement, fraction, seed));
  }

  /**
   * Returns the sum of the numbers, 0.0 if there are none.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one number per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task. The order of additions
   * depends on which task finishes first, so the last digits may differ from run to run.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).sum(); // 12.0
   * }</pre>
   */
  public Double sum() {
    return summaries().sum(operation(), numbers());
  }

  /**
   * Returns the smallest number, in the order of {@code Double.compare}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one number per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).min(); // 1.0
   * }</pre>
   *
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  public Double min() {
    return min(new NaturalOrder<>());
  }

  /**
   * Returns the largest number, in the order of {@code Double.compare}: NaN is larger than every
   * other number.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one number per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).max(); // 6.0
   * }</pre>
   *
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  public Double max() {
    return max(new NaturalOrder<>());
  }

  /**
   * Returns a summary of the numbers: their count, mean, variance, minimum and maximum, computed in
   * one pass with a numerically stable method. Ask it for several figures at the cost of one job.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * StatCounter summary = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).stats();
   * summary.mean(); // 3.0
   * summary.max(); // 6.0
   * }</pre>
   */
  public StatCounter stats() {
    return summaries().stats(operation(), numbers());
  }

  /**
   * Returns the arithmetic mean of the numbers; 0.0 if there are no numbers. To get several figures
   * from one job use {@link #stats()}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).mean(); // 3.0
   * }</pre>
   */
  public Double mean() {
    return stats().mean();
  }

  /**
   * Returns the population variance of the numbers, the mean of their squared distances from the
   * mean: the same as {@link #popVariance()}; NaN if there are no numbers. To get several figures
   * from one job use {@link #stats()}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).variance(); // 3.5
   * }</pre>
   */
  public Double variance() {
    return stats().variance();
  }

  /**
   * Returns the population variance of the numbers, the mean of their squared distances from the
   * mean; NaN if there are no numbers. To get several figures from one job use {@link #stats()}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).popVariance(); // 3.5
   * }</pre>
   */
  public Double popVariance() {
    return stats().popVariance();
  }

  /**
   * Returns the sample variance of the numbers, which divides by their count less one: an unbiased
   * estimate if the numbers are a sample; NaN for one number, and NaN if there are no numbers. To
   * get several figures from one job use {@link #stats()}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).sampleVariance(); // 4.666666666666667
   * }</pre>
   */
  public Double sampleVariance() {
    return stats().sampleVariance();
  }

  /**
   * Returns the population standard deviation of the numbers, the square root of {@link
   * #variance()}: the same as {@link #popStdev()}; NaN if there are no numbers. To get several
   * figures from one job use {@link #stats()}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).stdev(); // 1.8708286933869707
   * }</pre>
   */
  public Double stdev() {
    return stats().stdev();
  }

  /**
   * Returns the population standard deviation of the numbers, the square root of {@link
   * #popVariance()}; NaN if there are no numbers. To get several figures from one job use {@link
   * #stats()}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).popStdev(); // 1.8708286933869707
   * }</pre>
   */
  public Double popStdev() {
    return stats().popStdev();
  }

  /**
   * Returns the sample standard deviation of the numbers, the square root of {@link
   * #sampleVariance()}; NaN for one number, and NaN if there are no numbers. To get several figures
   * from one job use {@link #stats()}.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one summary per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).sampleStdev(); // 2.160246899469287
   * }</pre>
   */
  public Double sampleStdev() {
    return stats().sampleStdev();
  }

  /**
   * Returns the sum of the numbers as far as it is known after a time, with bounds that hold with a
   * probability of 0.95. The job goes on: {@link PartialResult#getFinalValue()} waits for its end.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle of its
   * own. <b>Memory:</b> a few numbers per partition. <b>Errors:</b> {@code SparkException} if the
   * job fails in time; a later failure is thrown by {@link PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2).sumApprox(60_000).getFinalValue().mean(); // 6.0
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   */
  public PartialResult<BoundedDouble> sumApprox(long timeout) {
    return sumApprox(timeout, CONFIDENCE);
  }

  /**
   * Returns the sum of the numbers as far as it is known after a time, with bounds. The job goes
   * on: {@link PartialResult#getFinalValue()} waits for its end.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle of its
   * own. <b>Memory:</b> a few numbers per partition. <b>Errors:</b> {@code SparkException} if the
   * job fails in time; a later failure is thrown by {@link PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2).sumApprox(60_000, 0.9).getFinalValue().high(); // 6.0
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   * @param confidence how likely the true sum must be between the bounds, from 0 to 1; null is 0
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1 and the answer is
   *     not final
   */
  public PartialResult<BoundedDouble> sumApprox(long timeout, @Nullable Double confidence) {
    return approximate()
        .sum(operation(), numbers(), timeout, confidence == null ? 0.0 : confidence);
  }

  /**
   * Returns the mean of the numbers as far as it is known after a time, with bounds that hold with
   * a probability of 0.95. The job goes on: {@link PartialResult#getFinalValue()} waits for its
   * end.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle of its
   * own. <b>Memory:</b> a few numbers per partition. <b>Errors:</b> {@code SparkException} if the
   * job fails in time; a later failure is thrown by {@link PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2).meanApprox(60_000).getFinalValue().mean(); // 2.0
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   */
  public PartialResult<BoundedDouble> meanApprox(long timeout) {
    return meanApprox(timeout, CONFIDENCE);
  }

  /**
   * Returns the mean of the numbers as far as it is known after a time, with bounds. The job goes
   * on: {@link PartialResult#getFinalValue()} waits for its end.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle of its
   * own. <b>Memory:</b> a few numbers per partition. <b>Errors:</b> {@code SparkException} if the
   * job fails in time; a later failure is thrown by {@link PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2).meanApprox(60_000, 0.9).getFinalValue().high(); // 2.0
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   * @param confidence how likely the true mean must be between the bounds, from 0 to 1; null is 0
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1 and the answer is
   *     not final
   */
  public PartialResult<BoundedDouble> meanApprox(long timeout, @Nullable Double confidence) {
    return approximate()
        .mean(operation(), numbers(), timeout, confidence == null ? 0.0 : confidence);
  }

  /**
   * Returns a histogram with buckets of equal width between the smallest and the largest number:
   * the boundaries of the buckets, one more than there are buckets, and the counts. If all numbers
   * are equal there is one bucket.
   *
   * <p><b>Execution:</b> runs two jobs: one for the smallest and the largest number, one that
   * counts. <b>Memory:</b> one array of counts per partition. <b>Errors:</b> a task that fails as
   * often as the master URL allows fails the call with {@code SparkException}, whose cause is the
   * exception of the task.
   *
   * <pre>{@code
   * Tuple2<double[], long[]> histogram = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).histogram(2);
   * double[] boundaries = histogram._1(); // [1.0, 3.5, 6.0]
   * long[] counts = histogram._2(); // [3, 1]
   * }</pre>
   *
   * @param bucketCount the number of buckets, 1 or more
   * @throws UnsupportedOperationException if there are no numbers, or one is infinite or NaN
   */
  public Tuple2<double[], long[]> histogram(int bucketCount) {
    return summaries().histogram(operation(), numbers(), bucketCount);
  }

  /**
   * Returns the counts of the numbers in buckets with the given boundaries. A bucket includes its
   * lower boundary and excludes its upper one; the last bucket includes both. Numbers outside all
   * buckets are not counted.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one array of counts
   * per partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the
   * call with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * long[] counts = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).histogram(new double[] {1, 2, 6}); // [1, 3]
   * }</pre>
   *
   * @param buckets the boundaries in ascending order, one more than there are buckets
   * @throws IllegalArgumentException if there are fewer than two boundaries
   */
  public long[] histogram(double[] buckets) {
    return summaries().histogram(operation(), numbers(), buckets, false);
  }

  /**
   * Returns the counts of the numbers in buckets with the given boundaries, as {@link
   * #histogram(double[])} does. If all buckets have the same width, the bucket of a number is
   * computed instead of searched for.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one array of counts
   * per partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the
   * call with {@code SparkException}, whose cause is the exception of the task. A false statement
   * about equal widths is not detected and gives wrong counts.
   *
   * <pre>{@code
   * long[] counts = sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0, 6.0), 2).histogram(new Double[] {0.0, 3.0, 6.0}, true); // [2, 2]
   * }</pre>
   *
   * @param buckets the boundaries in ascending order, one more than there are buckets
   * @param evenBuckets whether all buckets have the same width
   * @throws IllegalArgumentException if there are fewer than two boundaries
   */
  public long[] histogram(Double[] buckets, boolean evenBuckets) {
    // Spark reads a bound that is null as 0.
    double[] bounds = Arrays.stream(buckets).mapToDouble(b -> b == null ? 0.0 : b).toArray();
    return summaries().histogram(operation(), numbers(), bounds, evenBuckets);
  }

  /**
   * Sets the name of the RDD of numbers on which this RDD stands, as Spark does, and returns this
   * RDD. The UI shows the name, and so does {@link #toDebugString()}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the name. <b>Errors:</b> none; null
   * removes the name.
   *
   * <pre>{@code
   * JavaDoubleRDD rdd = sc.parallelizeDoubles(List.of(1.0, 2.0), 2);
   * rdd.setName("measurements").toDebugString(); // ...measurements...
   * }</pre>
   *
   * @param name the name, or null for none
   */
  public JavaDoubleRDD setName(String name) {
    numbers().setName(name);
    return this;
  }

  /** What Spark calls {@code srdd}. */
  final Dataset<Double> numbers() {
    return numbers(srdd).dataset();
  }

  private JavaDoubleRDD doubles(Operation operation, Dataset<Double> made) {
    return new JavaDoubleRDD(context(), operation, made);
  }

  /** Spark's Scala code has numbers that Java code can only call objects. */
  @SuppressWarnings("unchecked")
  private static RDD<Double> numbers(RDD<?> objects) {
    return (RDD<Double>) objects;
  }

  @SuppressWarnings("unchecked")
  private static RDD<Object> objects(RDD<?> numbers) {
    return (RDD<Object>) numbers;
  }

  /** What another RDD of numbers stands on. */
  static Dataset<Double> numbersOf(JavaDoubleRDD other, Operation operation) {
    return Require.present(other, "the other RDD", operation).numbers();
  }

  private JavaDoubleRDD subtract(
      Operation operation, JavaDoubleRDD other, Partitioner partitioner) {
    return doubles(
        operation,
        transformations()
            .joins()
            .subtract(operation, numbers(), numbersOf(other, operation), partitioner));
  }

  private Numbers summaries() {
    return new Numbers(transformations(), actions());
  }
}
