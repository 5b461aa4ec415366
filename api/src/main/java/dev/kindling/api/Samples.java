package dev.kindling.api;

import dev.kindling.Tuple2;
import dev.kindling.pipeline.operator.KeyFractions;
import dev.kindling.pipeline.operator.MergeStrata;
import dev.kindling.pipeline.operator.RandomSplitOperator;
import dev.kindling.pipeline.operator.SampleByKeyExactWithReplacementOperator;
import dev.kindling.pipeline.operator.SampleByKeyOperator;
import dev.kindling.pipeline.operator.SampleByKeyWithReplacementOperator;
import dev.kindling.pipeline.operator.SampleOperator;
import dev.kindling.pipeline.operator.StratifyByKeyOperator;
import dev.kindling.pipeline.operator.Stratum;
import dev.kindling.pipeline.table.ScalaKeyedMap;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.util.random.BernoulliSampler;
import dev.kindling.util.random.SampleBounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sampling. The same seed gives the same records as in Spark, with the same number of jobs. */
public final class Samples {
  private static final double DEVIATIONS = 10;

  private final Transformations transformations;
  private final Actions actions;

  /** Makes it with the transformations and actions that it is built on. */
  public Samples(Transformations transformations, Actions actions) {
    this.transformations = transformations;
    this.actions = actions;
  }

  /**
   * Samples records.
   *
   * @param fraction the expected number of times that each record is taken
   * @throws IllegalArgumentException if the fraction is negative, or greater than 1 without
   *     replacement
   */
  public <T> Dataset<T> sample(
      Operation operation,
      Dataset<T> dataset,
      boolean withReplacement,
      double fraction,
      long seed) {
    Require.that(
        fraction >= 0,
        "Fraction must be nonnegative, but got " + fraction,
        "fraction = " + fraction,
        operation);
    if (!withReplacement) {
      Require.that(
          BernoulliSampler.accepts(fraction),
          "Sampling fraction (" + fraction + ") must be on interval [0, 1]",
          "fraction = " + fraction,
          operation);
    }
    return transformations.narrow(
        operation, dataset, new SampleOperator<T>(withReplacement, fraction, seed), true);
  }

  /**
   * Splits the records at random.
   *
   * @param weights the relative sizes of the parts; none negative, not all 0
   */
  public <T> List<Dataset<T>> split(
      Operation operation, Dataset<T> dataset, double[] weights, long seed) {
    String given =
        Arrays.stream(weights)
            .mapToObj(Double::toString)
            .collect(Collectors.joining(",", "[", "]"));
    Require.that(
        Arrays.stream(weights).allMatch(weight -> weight >= 0),
        "Weights must be nonnegative, but got " + given,
        "weights = " + given,
        operation);
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    Require.that(
        sum > 0,
        "Sum of weights must be positive, but got " + given,
        "weights = " + given,
        operation);
    List<Dataset<T>> parts = new ArrayList<>(weights.length);
    double lower = 0;
    for (double weight : weights) {
      double upper = lower + weight / sum;
      parts.add(
          transformations.narrow(
              operation, dataset, new RandomSplitOperator<T>(lower, upper, seed), true));
      lower = upper;
    }
    return parts;
  }

  /**
   * Returns an unmodifiable list of {@code number} records in random order; fewer only without
   * replacement, if there are fewer records. A first job counts the records.
   */
  public <T> List<T> take(
      Operation operation, Dataset<T> dataset, boolean withReplacement, int number, long seed) {
    Require.that(
        number >= 0, "Negative number of elements requested", "num = " + number, operation);
    Require.that(
        number <= Integer.MAX_VALUE - (int) (DEVIATIONS * Math.sqrt(Integer.MAX_VALUE)),
        "Cannot support a sample size > Int.MaxValue - "
            + DEVIATIONS
            + " * math.sqrt(Int.MaxValue)",
        "num = " + number,
        operation);
    if (number == 0) {
      return Collections.emptyList();
    }
    long count =
        actions.count(operation, dataset, "takeSample counts the records, to know their part");
    if (count == 0) {
      return Collections.emptyList();
    }
    Random random = new Random(seed);
    if (!withReplacement && number >= count) {
      return Collections.unmodifiableList(shuffled(actions.collect(operation, dataset), random));
    }
    double fraction = SampleBounds.fraction(number, count, withReplacement);
    List<T> taken = drawn(operation, dataset, withReplacement, fraction, random, null);
    while (taken.size() < number) {
      taken =
          drawn(
              operation,
              dataset,
              withReplacement,
              fraction,
              random,
              "the first sample had "
                  + taken.size()
                  + " of "
                  + number
                  + " records, so takeSample"
                  + " draws another");
    }
    return Collections.unmodifiableList(
        new ArrayList<>(shuffled(taken, random).subList(0, number)));
  }

  /**
   * Samples the pairs of each key.
   *
   * @param fractions for each key, the expected number of times that each of its pairs is taken
   */
  public <K, V> Dataset<Tuple2<K, V>> byKey(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      boolean withReplacement,
      Map<K, Double> fractions,
      long seed) {
    KeyFractions<K> rates = rates(fractions, operation);
    return transformations.narrow(
        operation,
        pairs,
        withReplacement
            ? new SampleByKeyWithReplacementOperator<K, V>(rates, seed)
            : new SampleByKeyOperator<K, V>(rates, seed),
        true);
  }

  /**
   * Samples exactly a fraction of the pairs of each key, rounded up, with a probability of failure
   * of one in ten thousand. A first job reads all pairs; with replacement, another job before it
   * counts them.
   */
  public <K, V> Dataset<Tuple2<K, V>> byKeyExactly(
      Operation operation,
      Dataset<Tuple2<K, V>> pairs,
      boolean withReplacement,
      Map<K, Double> fractions,
      long seed) {
    KeyFractions<K> rates = rates(fractions, operation);
    Map<K, Stratum> strata =
        actions.reduce(
            operation,
            transformations.narrow(
                operation,
                pairs,
                new StratifyByKeyOperator<K, V>(
                    rates, withReplacement ? counts(operation, pairs) : null, seed)),
            new MergeStrata<K>(),
            "sampleByKeyExact looks at all pairs, to find which it must take for the exact size");
    Map<K, Double> thresholds = new ScalaKeyedMap<>();
    strata.forEach((key, stratum) -> thresholds.put(key, stratum.threshold(rates.of(key))));
    KeyFractions<K> thresholdOf = new KeyFractions<>(thresholds);
    return transformations.narrow(
        operation,
        pairs,
        withReplacement
            ? new SampleByKeyExactWithReplacementOperator<K, V>(strata, thresholdOf, seed)
            : new SampleByKeyOperator<K, V>(thresholdOf, seed),
        true);
  }

  private <K, V> KeyFractions<K> counts(Operation operation, Dataset<Tuple2<K, V>> pairs) {
    Map<K, Double> counts = new HashMap<>();
    new ByKey(transformations, actions)
        .count(
            operation,
            pairs,
            "sampleByKeyExact counts the pairs of each key, to know how many it must take")
        .forEach((key, count) -> counts.put(key, count.doubleValue()));
    return new KeyFractions<>(counts);
  }

  private static <K> KeyFractions<K> rates(Map<K, Double> fractions, Operation operation) {
    Require.present(fractions, "fractions", operation);
    Require.that(
        fractions.values().stream().allMatch(fraction -> fraction == null || fraction >= 0),
        "Negative sampling rates.",
        "fractions = " + fractions,
        operation);
    return new KeyFractions<>(fractions);
  }

  private <T> List<T> drawn(
      Operation operation,
      Dataset<T> dataset,
      boolean withReplacement,
      double fraction,
      Random random,
      @Nullable String reason) {
    Dataset<T> sample = sample(operation, dataset, withReplacement, fraction, random.nextInt());
    return actions.collect(operation, sample, reason);
  }

  /**
   * Shuffles records: from the last index on, each is swapped with one at a random index up to its
   * own.
   */
  private static <T> List<T> shuffled(List<T> records, Random random) {
    List<T> order = new ArrayList<>(records);
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, random.nextInt(i + 1));
    }
    return order;
  }
}
