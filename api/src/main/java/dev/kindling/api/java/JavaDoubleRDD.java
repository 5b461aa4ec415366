package dev.kindling.api.java;

import dev.kindling.SparkContext;
import dev.kindling.api.Require;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.operator.Filtering;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.storage.StorageLevel;

/** An RDD of numbers. */
public class JavaDoubleRDD extends AbstractJavaRDDLike<Double, JavaDoubleRDD> {
  private static final long serialVersionUID = 1L;

  JavaDoubleRDD(SparkContext context, Dataset<Double> dataset) {
    super(context, dataset);
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
    keep(newLevel);
    return this;
  }

  /** Forgets kept partitions, without waiting until they are gone. */
  public JavaDoubleRDD unpersist() {
    return unpersist(false);
  }

  /** Forgets kept partitions. */
  public JavaDoubleRDD unpersist(boolean blocking) {
    drop(blocking);
    return this;
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
    return doubles(transformations().distinct(operation(), dataset(), numPartitions));
  }

  /** The numbers for which a function is true. */
  public JavaDoubleRDD filter(Function<Double, Boolean> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return doubles(transformations().narrow(operation, dataset(), new Filtering<>(f), true));
  }

  /** At most so many partitions, by putting neighbours together, without a shuffle. */
  public JavaDoubleRDD coalesce(int numPartitions) {
    return coalesce(numPartitions, false);
  }

  /** So many partitions; without a shuffle at most as many as there are. */
  public JavaDoubleRDD coalesce(int numPartitions, boolean shuffle) {
    return doubles(repartitioned(numPartitions, shuffle));
  }

  /** So many partitions of about equal size. Shuffles. */
  public JavaDoubleRDD repartition(int numPartitions) {
    return doubles(repartitioned(numPartitions, true));
  }

  /** The numbers of both, this one's first. */
  public JavaDoubleRDD union(JavaDoubleRDD other) {
    return doubles(unitedWith(other));
  }

  /** Names this RDD on pages and in debug strings. */
  public JavaDoubleRDD setName(String name) {
    dataset().setName(name);
    return this;
  }

  private JavaDoubleRDD doubles(Dataset<Double> made) {
    return new JavaDoubleRDD(context(), made);
  }
}
