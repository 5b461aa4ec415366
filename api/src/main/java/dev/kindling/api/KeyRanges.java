package dev.kindling.api;

import dev.kindling.RangePartitioner;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.function.PairKey;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.operator.ResampleKeysOperator;
import dev.kindling.pipeline.operator.SketchKeysOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.util.random.RangeSampling;
import dev.kindling.util.random.RangeSampling.Sketch;
import java.util.Comparator;
import java.util.List;

/**
 * Finds key ranges of about equal size by sampling jobs. The ranges, and the ids that are used up,
 * are the same as in Spark.
 */
final class KeyRanges {
  private final Driver driver;
  private final Transformations transformations;
  private final Actions actions;
  private final Operation operation;

  KeyRanges(Driver driver, Transformations transformations, Actions actions, Operation operation) {
    this.driver = driver;
    this.transformations = transformations;
    this.actions = actions;
    this.operation = operation;
  }

  /**
   * Returns a partitioner with at most {@code numPartitions} ranges; it has fewer if there are
   * fewer distinct keys.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  <K, V> RangePartitioner<K, V> find(
      Dataset<Tuple2<K, V>> pairs,
      Comparator<? super K> order,
      boolean ascending,
      int numPartitions) {
    if (numPartitions < 0) {
      throw new IllegalArgumentException(
          "requirement failed: Number of partitions cannot be negative but found "
              + numPartitions
              + ".\nnumPartitions must be 0 or more: "
              + numPartitions
              + ", at "
              + operation);
    }
    int points = RangeSampling.SAMPLE_POINTS_PER_PARTITION;
    Object[] bounds = numPartitions <= 1 ? new Object[0] : bounds(pairs, order, numPartitions);
    return new RangePartitioner<>(bounds, ascending, order, points);
  }

  private <K, V> Object[] bounds(
      Dataset<Tuple2<K, V>> pairs, Comparator<? super K> order, int numPartitions) {
    RangeSampling sampling =
        new RangeSampling(
            numPartitions, RangeSampling.SAMPLE_POINTS_PER_PARTITION, pairs.numPartitions());
    Dataset<K> keys = keys(pairs);
    List<Sketch<K>> sketches =
        actions.collect(
            operation,
            transformations.narrow(operation, keys, new SketchKeysOperator<K>(sampling, keys.id())),
            operation.name()
                + " looks at a sample of the keys, to cut them into "
                + numPartitions
                + " ranges of about equal size");
    return sampling.bounds(sketches, resampled(sampling, sketches, pairs), order);
  }

  private <K, V> List<K> resampled(
      RangeSampling sampling, List<Sketch<K>> sketches, Dataset<Tuple2<K, V>> pairs) {
    int[] imbalanced = sampling.imbalanced(sketches);
    if (imbalanced.length == 0) {
      return List.of();
    }
    Dataset<K> keys = keys(pairs);
    driver.skipDatasetId(); // Spark prunes the other partitions with an RDD of its own
    long[] seeds = RangeSampling.resamplingSeeds(pairs.id(), imbalanced.length);
    return actions.collect(
        operation,
        transformations.narrow(
            operation,
            keys,
            new ResampleKeysOperator<K>(sampling.fraction(sketches), imbalanced, seeds)),
        imbalanced,
        operation.name()
            + " looks again into partitions that hold far more records than the others, for their"
            + " sample was too thin");
  }

  private <K, V> Dataset<K> keys(Dataset<Tuple2<K, V>> pairs) {
    return transformations.narrow(operation, pairs, new MapOperator<>(PairKey.toSample()));
  }
}
