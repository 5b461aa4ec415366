package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.util.random.BernoulliSampler;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * {@code sortByKey}, in the second sampling job, over partitions whose first sample was too small:
 * returns each key with the same probability.
 *
 * @param <K> the type of the keys
 */
public final class ResampleKeysOperator<K> implements Operator<K, K> {
  private final double fraction;
  private final Map<Integer, Long> seeds;

  /**
   * @param fraction the probability of each key
   * @param partitions the partitions to sample
   * @param seeds the seed of each of these partitions
   */
  public ResampleKeysOperator(double fraction, int[] partitions, long[] seeds) {
    this.fraction = fraction;
    Map<Integer, Long> byPartition = new HashMap<>();
    for (int i = 0; i < partitions.length; i++) {
      byPartition.put(partitions[i], seeds[i]);
    }
    this.seeds = Map.copyOf(byPartition);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the partition has no seed
   */
  @Override
  public Iterator<K> pull(Iterator<K> upstream, TaskContext context) {
    Long seed = seeds.get(context.partitionId());
    if (seed == null) {
      throw new IllegalArgumentException(
          "only partitions with a seed can be sampled again: partition " + context.partitionId());
    }
    return new Pulled<>(new BernoulliSampler(fraction, seed), upstream);
  }

  private static final class Pulled<K> extends LookaheadIterator<K> {
    private final BernoulliSampler sampler;
    private final Iterator<K> upstream;

    Pulled(BernoulliSampler sampler, Iterator<K> upstream) {
      this.sampler = sampler;
      this.upstream = upstream;
    }

    @Override
    boolean advance() {
      while (upstream.hasNext()) {
        K key = upstream.next();
        if (sampler.next()) {
          return found(key);
        }
      }
      return false;
    }
  }
}
