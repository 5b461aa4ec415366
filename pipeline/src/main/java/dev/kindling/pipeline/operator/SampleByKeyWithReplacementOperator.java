package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.pipeline.NullPair;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;

/**
 * {@code sampleByKey} with replacement: repeats each pair by a Poisson-distributed number with the
 * mean of its key.
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
   * @param means the expected number of repetitions of a pair of each key, positive
   * @param seed the seed of the random numbers
   */
  public SampleByKeyWithReplacementOperator(KeyFractions<K> means, long seed) {
    this.means = means;
    this.seed = seed;
  }

  @Override
  public Operator<Tuple2<K, V>, Tuple2<K, V>> forPartition(int partition) {
    PoissonByMean numbers = new PoissonByMean(seed + partition);
    return new RepeatRecordsOperator<>(pair -> numbers.next(means.of(NullPair.key(pair, "item"))));
  }
}
