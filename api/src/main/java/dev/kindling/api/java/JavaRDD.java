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
import dev.kindling.storage.StorageLevel;

/**
 * A collection of records, in partitions, that is described by how to compute it.
 *
 * @param <T> the records' type
 */
public class JavaRDD<T> extends AbstractJavaRDDLike<T, JavaRDD<T>> {
  private static final long serialVersionUID = 1L;

  JavaRDD(SparkContext context, Dataset<T> dataset) {
    this(new RDD<>(context, dataset));
  }

  JavaRDD(RDD<T> rdd) {
    super(rdd);
  }

  /** An RDD with Java's methods. */
  public static <T> JavaRDD<T> fromRDD(RDD<T> rdd) {
    return new JavaRDD<>(rdd);
  }

  /** The RDD that stands behind one. */
  public static <T> RDD<T> toRDD(JavaRDD<T> rdd) {
    return rdd.rdd();
  }

  @Override
  public JavaRDD<T> wrapRDD(RDD<T> rdd) {
    return fromRDD(rdd);
  }

  /** Keeps partitions in memory once they are computed. */
  public JavaRDD<T> cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  /**
   * Keeps partitions once they are computed.
   *
   * @throws UnsupportedOperationException when another level was chosen before
   */
  public JavaRDD<T> persist(StorageLevel newLevel) {
    keep(newLevel);
    return this;
  }

  /** Forgets kept partitions, without waiting until they are gone. */
  public JavaRDD<T> unpersist() {
    return unpersist(false);
  }

  /** Forgets kept partitions. */
  public JavaRDD<T> unpersist(boolean blocking) {
    drop(blocking);
    return this;
  }

  /** Each record once, as {@code equals} has it. Shuffles. */
  public JavaRDD<T> distinct() {
    return distinct(getNumPartitions());
  }

  /** Each record once, in so many partitions. Shuffles. */
  public JavaRDD<T> distinct(int numPartitions) {
    return rdd(transformations().distinct(operation(), dataset(), numPartitions));
  }

  /** The records for which a function is true. */
  public JavaRDD<T> filter(Function<T, Boolean> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return rdd(transformations().narrow(operation, dataset(), new FilterOperator<>(f), true));
  }

  /** At most so many partitions, by putting neighbours together, without a shuffle. */
  public JavaRDD<T> coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /** So many partitions; without a shuffle at most as many as there are. */
  public JavaRDD<T> coalesce(int numPartitions, boolean shuffle) {
    return rdd(repartitioned(numPartitions, shuffle));
  }

  /** So many partitions of about equal size. Shuffles. */
  public JavaRDD<T> repartition(int numPartitions) {
    return rdd(repartitioned(numPartitions, true));
  }

  /** Like {@link #sample(boolean, double, long)}, with a seed of its own. */
  public JavaRDD<T> sample(boolean withReplacement, double fraction) {
    return sample(withReplacement, fraction, anySeed());
  }

  /**
   * Some of the records, at random; the same for the same seed.
   *
   * @param withReplacement whether a record may be taken more than once
   * @param fraction how many times each record is expected to be taken: 0 or more, without
   *     replacement at most 1
   */
  public JavaRDD<T> sample(boolean withReplacement, double fraction, long seed) {
    return rdd(samples().sample(operation(), dataset(), withReplacement, fraction, seed));
  }

  /** Like {@link #randomSplit(double[], long)}, with a seed of its own. */
  public JavaRDD<T>[] randomSplit(double[] weights) {
    return randomSplit(weights, anySeed());
  }

  /**
   * The records dealt out at random, each to one of several RDDs; the same for the same seed.
   *
   * @param weights how large each part is in proportion to the others; none negative
   */
  @SuppressWarnings("unchecked")
  public JavaRDD<T>[] randomSplit(double[] weights, long seed) {
    return (JavaRDD<T>[])
        samples().split(operation(), dataset(), weights, seed).stream()
            .map(this::rdd)
            .toArray(JavaRDD<?>[]::new);
  }

  /** The records of both, this one's first. */
  public JavaRDD<T> union(JavaRDD<T> other) {
    return rdd(unitedWith(other));
  }

  /**
   * The records in the order of what a function makes of them, which must be comparable. Shuffles,
   * and runs a job here that looks at a sample, unless one partition is asked for.
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

  /** The records that both have, each once. Shuffles both. */
  public JavaRDD<T> intersection(JavaRDD<T> other) {
    Operation operation = operation();
    return rdd(
        transformations().joins().intersection(operation, dataset(), datasetOf(other, operation)));
  }

  /** The records that another doesn't have. Shuffles both. */
  public JavaRDD<T> subtract(JavaRDD<T> other) {
    Operation operation = operation();
    Partitioner known = dataset().partitioner();
    return subtract(
        operation,
        other,
        known == null ? Require.partitioner(getNumPartitions(), operation) : known);
  }

  /** Like {@link #subtract(JavaRDD)}, in so many partitions. */
  public JavaRDD<T> subtract(JavaRDD<T> other, int numPartitions) {
    Operation operation = operation();
    return subtract(operation, other, Require.partitioner(numPartitions, operation));
  }

  /** Like {@link #subtract(JavaRDD)}, where a partitioner wants the records. */
  public JavaRDD<T> subtract(JavaRDD<T> other, Partitioner p) {
    return subtract(operation(), other, p);
  }

  /** Names this RDD on pages and in debug strings. */
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
