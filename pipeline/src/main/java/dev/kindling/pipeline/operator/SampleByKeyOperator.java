package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.pipeline.NullPair;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.util.random.XORShiftRandom;

/**
 * {@code sampleByKey} without replacement: returns each pair with the probability of its key.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SampleByKeyOperator<K, V>
    implements PartitionAwareOperator<Tuple2<K, V>, Tuple2<K, V>> {
  private static final long serialVersionUID = 1L;

  private final KeyFractions<K> rates;
  private final long seed;

  /**
   * @param rates the probability of each key
   * @param seed the seed of the random numbers
   */
  public SampleByKeyOperator(KeyFractions<K> rates, long seed) {
    this.rates = rates;
    this.seed = seed;
  }

  @Override
  public Operator<Tuple2<K, V>, Tuple2<K, V>> forPartition(int partition) {
    XORShiftRandom random = new XORShiftRandom(seed + partition);
    return new RepeatRecordsOperator<>(
        pair -> random.nextDouble() < rates.of(NullPair.key(pair, "t")) ? 1 : 0);
  }
}
