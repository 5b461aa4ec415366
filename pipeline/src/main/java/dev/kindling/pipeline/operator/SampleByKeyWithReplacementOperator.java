package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;

/**
 * {@code sampleByKey} with replacement: each pair as often as a Poisson number of its key's mean
 * says.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SampleByKeyWithReplacementOperator<K, V>
    implements PartitionAwareOperator<Tuple2<K, V>, Tuple2<K, V>> {
  private static final long serialVersionUID = 1L;

  private final KeyFractions<K> means;
  private final long seed;

  /**
   * @param means how often a pair of each key is expected to be taken, positive
   * @param seed what decides which pairs are taken
   */
  public SampleByKeyWithReplacementOperator(KeyFractions<K> means, long seed) {
    this.means = means;
    this.seed = seed;
  }

  @Override
  public Operator<Tuple2<K, V>, Tuple2<K, V>> forPartition(int partition) {
    PoissonByMean numbers = new PoissonByMean(seed + partition);
    return new RepeatRecordsOperator<>(pair -> numbers.next(means.of(pair._1())));
  }
}
