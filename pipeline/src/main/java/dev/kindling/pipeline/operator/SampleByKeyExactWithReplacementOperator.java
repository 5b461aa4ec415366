package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.util.random.XORShiftRandom;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code sampleByKeyExact} with replacement, in the second pass: draws the same numbers as the
 * first pass and takes the pairs of the waiting list that are below the key's threshold.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SampleByKeyExactWithReplacementOperator<K, V>
    implements PartitionAwareOperator<Tuple2<K, V>, Tuple2<K, V>> {
  private static final long serialVersionUID = 1L;

  private final KeyFractions<K> accepted;
  private final KeyFractions<K> waiting;
  private final KeyFractions<K> thresholds;
  private final long seed;

  /**
   * @param strata the result of the first pass
   * @param thresholds for each key, the number below which a pair of the waiting list is taken
   * @param seed the seed of the first pass
   */
  public SampleByKeyExactWithReplacementOperator(
      Map<K, Stratum> strata, KeyFractions<K> thresholds, long seed) {
    Map<K, Double> acceptBelow = new HashMap<>();
    Map<K, Double> waitBelow = new HashMap<>();
    strata.forEach(
        (key, stratum) -> {
          acceptBelow.put(key, stratum.acceptBelow);
          waitBelow.put(key, stratum.waitBelow);
        });
    this.accepted = new KeyFractions<>(acceptBelow);
    this.waiting = new KeyFractions<>(waitBelow);
    this.thresholds = thresholds;
    this.seed = seed;
  }

  @Override
  public Operator<Tuple2<K, V>, Tuple2<K, V>> forPartition(int partition) {
    XORShiftRandom uniform = new XORShiftRandom(seed + partition);
    PoissonByMean poisson = new PoissonByMean(seed + partition);
    return new RepeatRecordsOperator<>(pair -> times(pair._1(), uniform, poisson));
  }

  private int times(K key, XORShiftRandom uniform, PoissonByMean poisson) {
    double mean = accepted.of(key);
    int times = mean == 0 ? 0 : poisson.next(mean);
    double threshold = thresholds.of(key);
    for (int left = poisson.next(waiting.of(key)); left > 0; left--) {
      if (uniform.nextDouble() < threshold) {
        times++;
      }
    }
    return times;
  }
}
