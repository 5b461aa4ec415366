package dev.kindling.api.java;

import dev.kindling.Partitioner;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.Numbers;
import dev.kindling.api.Require;
import dev.kindling.api.java.function.Function;
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

/**
 * An RDD of numbers. As in Spark it stands on another RDD that holds the numbers as such, and is
 * itself the RDD of their boxes: transformations are made of the former, ids, names, debug strings
 * and storage levels are those of the latter.
 */
public class JavaDoubleRDD extends AbstractJavaRDDLike<Double, JavaDoubleRDD> {
  private static final long serialVersionUID = 1L;

  private final RDD<Object> srdd;

  /** The boxes of numbers. */
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

  /** The boxes of numbers. */
  public static JavaDoubleRDD fromRDD(RDD<Object> rdd) {
    return new JavaDoubleRDD(rdd);
  }

  /** The numbers, as such. */
  public static RDD<Object> toRDD(JavaDoubleRDD rdd) {
    return rdd.srdd();
  }

  /** The numbers, as such, on which this stands. */
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
    return doubles(
        operation,
        transformations().narrow(operation, rdd.dataset(), new IdentityOperator<Double>()));
  }

  /** Keeps partitions in memory once they are computed. */
  public JavaDoubleRDD cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  /**
   * Keeps partitions once they are computed.
   *
   * @throws UnsupportedOperationException when another level was chosen before
   */
  public JavaDoubleRDD persist(StorageLevel newLevel) {
    srdd.persist(newLevel);
    return doubles(operation(), numbers());
  }

  /** Forgets kept partitions, without waiting until they are gone. */
  public JavaDoubleRDD unpersist() {
    return unpersist(false);
  }

  /** Forgets kept partitions. */
  public JavaDoubleRDD unpersist(boolean blocking) {
    srdd.unpersist(blocking);
    return doubles(operation(), numbers());
  }

  @Override
  public Double first() {
    return super.first();
  }

  /** Each number once. Shuffles. */
  public JavaDoubleRDD distinct() {
    return distinct(getNumPartitions());
  }

  /** Each number once, in so many partitions. Shuffles. */
  public JavaDoubleRDD distinct(int numPartitions) {
    Operation operation = operation();
    return doubles(operation, transformations().distinct(operation, numbers(), numPartitions));
  }

  /** The numbers for which a function is true. */
  public JavaDoubleRDD filter(Function<Double, Boolean> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return doubles(
        operation, transformations().narrow(operation, numbers(), new FilterOperator<>(f), true));
  }

  /** At most so many partitions, by putting neighbours together, without a shuffle. */
  public JavaDoubleRDD coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /** So many partitions; without a shuffle at most as many as there are. */
  public JavaDoubleRDD coalesce(int numPartitions, boolean shuffle) {
    Operation operation = operation();
    return doubles(
        operation, transformations().coalesce(operation, numbers(), numPartitions, shuffle));
  }

  /** So many partitions of about equal size. Shuffles. */
  public JavaDoubleRDD repartition(int numPartitions) {
    return coalesce(numPartitions, true);
  }

  /** The numbers of both, this one's first. */
  public JavaDoubleRDD union(JavaDoubleRDD other) {
    Operation operation = operation();
    return doubles(
        operation, transformations().union(operation, List.of(numbers(), other.numbers())));
  }

  /** The numbers that both have, each once. Shuffles both. */
  public JavaDoubleRDD intersection(JavaDoubleRDD other) {
    Operation operation = operation();
    return doubles(
        operation,
        transformations().joins().intersection(operation, numbers(), numbersOf(other, operation)));
  }

  /** The numbers that another doesn't have. Shuffles both. */
  public JavaDoubleRDD subtract(JavaDoubleRDD other) {
    Operation operation = operation();
    Partitioner known = numbers().partitioner();
    return subtract(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /** Like {@link #subtract(JavaDoubleRDD)}, in so many partitions. */
  public JavaDoubleRDD subtract(JavaDoubleRDD other, int numPartitions) {
    Operation operation = operation();
    return subtract(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #subtract(JavaDoubleRDD)}, where a partitioner wants the numbers. */
  public JavaDoubleRDD subtract(JavaDoubleRDD other, Partitioner p) {
    return subtract(operation(), other, p);
  }

  /** Like {@link #sample(boolean, Double, long)}, with a seed of its own. */
  public JavaDoubleRDD sample(boolean withReplacement, Double fraction) {
    return sample(withReplacement, fraction, anySeed());
  }

  /**
   * Some of the numbers, at random; the same for the same seed.
   *
   * @param withReplacement whether a number may be taken more than once
   * @param fraction how many times each is expected to be taken: 0 or more, without replacement at
   *     most 1
   */
  public JavaDoubleRDD sample(boolean withReplacement, Double fraction, long seed) {
    Operation operation = operation();
    return doubles(
        operation, samples().sample(operation, numbers(), withReplacement, fraction, seed));
  }

  /** The sum, 0 of none. Runs a job. */
  public Double sum() {
    return summaries().sum(operation(), numbers());
  }

  /**
   * The least number. Runs a job.
   *
   * @throws UnsupportedOperationException ("empty collection") when there is none
   */
  public Double min() {
    return min(new NaturalOrder<>());
  }

  /**
   * The greatest number, NaN above all. Runs a job.
   *
   * @throws UnsupportedOperationException ("empty collection") when there is none
   */
  public Double max() {
    return max(new NaturalOrder<>());
  }

  /** Count, mean, variance, least and greatest number. Runs a job. */
  public StatCounter stats() {
    return summaries().stats(operation(), numbers());
  }

  /** The mean, 0 of none. Runs a job. */
  public Double mean() {
    return stats().mean();
  }

  /** The variance of the numbers themselves, NaN of none. Runs a job. */
  public Double variance() {
    return stats().variance();
  }

  /** The variance of the numbers themselves, NaN of none. Runs a job. */
  public Double popVariance() {
    return stats().popVariance();
  }

  /** An unbiased estimate of the variance of what the numbers are a sample of. Runs a job. */
  public Double sampleVariance() {
    return stats().sampleVariance();
  }

  /** The standard deviation of the numbers themselves, NaN of none. Runs a job. */
  public Double stdev() {
    return stats().stdev();
  }

  /** The standard deviation of the numbers themselves, NaN of none. Runs a job. */
  public Double popStdev() {
    return stats().popStdev();
  }

  /** The root of {@link #sampleVariance()}. Runs a job. */
  public Double sampleStdev() {
    return stats().sampleStdev();
  }

  /**
   * How many numbers fall into each of so many buckets of equal width between the least and the
   * greatest: the buckets' bounds, one more than buckets, and the counts. Runs two jobs.
   *
   * @throws UnsupportedOperationException when there is no number, or one that is infinite or NaN
   */
  public Tuple2<double[], long[]> histogram(int bucketCount) {
    return summaries().histogram(operation(), numbers(), bucketCount);
  }

  /**
   * How many numbers fall into each bucket. A bucket holds its lower bound and not its upper one,
   * but for the last, which holds both; numbers outside count nowhere. Runs a job.
   *
   * @param buckets the bounds, ascending, one more than buckets
   * @throws IllegalArgumentException when there are less than two bounds
   */
  public long[] histogram(double[] buckets) {
    return summaries().histogram(operation(), numbers(), buckets, false);
  }

  /**
   * Like {@link #histogram(double[])}.
   *
   * @param evenBuckets whether all buckets are known to be equally wide, so that a number's is
   *     computed and not searched for
   */
  public long[] histogram(Double[] buckets, boolean evenBuckets) {
    double[] bounds = Arrays.stream(buckets).mapToDouble(Double::doubleValue).toArray();
    return summaries().histogram(operation(), numbers(), bounds, evenBuckets);
  }

  /** Names the RDD of numbers that this one stands on, as Spark does. */
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
