package dev.kindling.api;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.partial.BoundedDouble;
import dev.kindling.partial.PartialResult;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.pipeline.action.CountByValueAction;
import dev.kindling.pipeline.action.DistinctAction;
import dev.kindling.pipeline.action.StatsAction;
import dev.kindling.pipeline.combine.DistinctValuesCombiner;
import dev.kindling.pipeline.estimate.CountEstimate;
import dev.kindling.pipeline.estimate.DistinctRegisters;
import dev.kindling.pipeline.estimate.Estimate;
import dev.kindling.pipeline.estimate.GroupedCountEstimate;
import dev.kindling.pipeline.estimate.MeanEstimate;
import dev.kindling.pipeline.estimate.SumEstimate;
import dev.kindling.pipeline.function.EstimateOfRegisters;
import dev.kindling.pipeline.operator.MapValuesOperator;
import dev.kindling.plan.Action;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.plan.SneakyThrow;
import java.util.List;
import java.util.Map;

/**
 * The approximate actions: those that return what is known when the time is up, and the estimates
 * of distinct records.
 */
public final class ApproximateActions {
  /** Spark's limit; it needs more memory than a JVM has. */
  private static final double MIN_DEVIATION = 0.000017;

  private final Driver driver;
  private final Transformations transformations;
  private final Actions actions;

  /** Makes it with the transformations and actions that it is built on. */
  public ApproximateActions(Driver driver, Transformations transformations, Actions actions) {
    this.driver = driver;
    this.transformations = transformations;
    this.actions = actions;
  }

  /** Returns the number of records. */
  public PartialResult<BoundedDouble> count(
      Operation operation, Dataset<?> dataset, long timeoutMillis, double confidence) {
    requireConfidence(operation, confidence);
    return answer(
        operation,
        dataset,
        CountAction.ofComputed(),
        new CountEstimate(dataset.numPartitions(), confidence),
        timeoutMillis);
  }

  /** Returns how often each record occurs, as a map that cannot be modified. */
  public <T> PartialResult<Map<T, BoundedDouble>> countByValue(
      Operation operation, Dataset<T> dataset, long timeoutMillis, double confidence) {
    requireConfidence(operation, confidence);
    PartialResult<List<Tuple2<T, BoundedDouble>>> pairs =
        answer(
            operation,
            dataset,
            new CountByValueAction<T>(driver.copyPolicy()),
            new GroupedCountEstimate<>(dataset.numPartitions(), confidence),
            timeoutMillis);
    return pairs.map(new PairsAsMap<>());
  }

  /** Returns the sum of numbers. */
  public PartialResult<BoundedDouble> sum(
      Operation operation, Dataset<Double> numbers, long timeoutMillis, double confidence) {
    return answer(
        operation,
        numbers,
        new StatsAction(),
        new SumEstimate(numbers.numPartitions(), confidence),
        timeoutMillis);
  }

  /** Returns the mean of numbers. */
  public PartialResult<BoundedDouble> mean(
      Operation operation, Dataset<Double> numbers, long timeoutMillis, double confidence) {
    return answer(
        operation,
        numbers,
        new StatsAction(),
        new MeanEstimate(numbers.numPartitions(), confidence),
        timeoutMillis);
  }

  private <T, R, A> PartialResult<A> answer(
      Operation operation,
      Dataset<T> dataset,
      Action<? super T, R> action,
      Estimate<R, A> estimate,
      long timeoutMillis) {
    PendingAnswer<R, A> pending = new PendingAnswer<>(estimate);
    actions.start(
        operation,
        dataset,
        Actions.all(dataset.numPartitions()),
        action,
        pending,
        null,
        driver.localProperties().snapshot(),
        pending);
    return pending.await(timeoutMillis);
  }

  /**
   * Returns an estimate of the number of distinct records.
   *
   * @param deviation the standard deviation of the estimate, relative to the true number
   */
  public long countDistinct(Operation operation, Dataset<?> dataset, double deviation) {
    requireDeviation(operation, deviation);
    DistinctRegisters all = new DistinctRegisters(DistinctRegisters.precision(deviation));
    actions.run(
        operation,
        dataset,
        Actions.all(dataset.numPartitions()),
        new DistinctAction<>(DistinctRegisters.precision(deviation)),
        (index, registers) -> all.addAll(registers),
        null);
    try {
      return driver.backend().distinctEstimator().call(all.bytes());
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Estimates the number of distinct values of each key.
   *
   * @param deviation the standard deviation of the estimates, relative to the true numbers
   */
  public <K, V> Dataset<Tuple2<K, Long>> countDistinctByKey(
      Operation operation, Dataset<Tuple2<K, V>> pairs, Partitioner partitioner, double deviation) {
    requireDeviation(operation, deviation);
    Require.present(partitioner, "partitioner", operation);
    Dataset<Tuple2<K, DistinctRegisters>> sketches =
        transformations.combineByKey(
            operation,
            pairs,
            partitioner,
            new DistinctValuesCombiner<V>(DistinctRegisters.precision(deviation)),
            true);
    return transformations.narrow(
        operation,
        sketches,
        new MapValuesOperator<K, DistinctRegisters, Long>(
            new EstimateOfRegisters(driver.backend().distinctEstimator())),
        true);
  }

  private static void requireConfidence(Operation operation, double confidence) {
    Require.that(
        confidence >= 0.0 && confidence <= 1.0,
        "confidence (" + confidence + ") must be in [0,1]",
        String.valueOf(confidence),
        operation);
  }

  private static void requireDeviation(Operation operation, double deviation) {
    Require.that(
        deviation > MIN_DEVIATION,
        "accuracy (" + deviation + ") must be greater than 0.000017",
        String.valueOf(deviation),
        operation);
  }

  /** Makes the map that the program gets. */
  private static final class PairsAsMap<T>
      implements Function<List<Tuple2<T, BoundedDouble>>, Map<T, BoundedDouble>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Map<T, BoundedDouble> call(List<Tuple2<T, BoundedDouble>> pairs) {
      return ResultMaps.inTrieOrder(pairs);
    }
  }
}
