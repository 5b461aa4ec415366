package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.util.random.XORShiftRandom;

/**
 * {@code sampleByKey} without replacement: each pair with its key's probability.
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
   * @param rates the probabilities
   * @param seed what decides which pairs are taken
   */
  public SampleByKeyOperator(KeyFractions<K> rates, long seed) {
    this.rates = rates;
    this.seed = seed;
  }

  @Override
  public Operator<Tuple2<K, V>, Tuple2<K, V>> forPartition(int partition) {
    XORShiftRandom random = new XORShiftRandom(seed + partition);
    return new RepeatRecordsOperator<>(pair -> random.nextDouble() < rates.of(pair._1()) ? 1 : 0);
  }
}
