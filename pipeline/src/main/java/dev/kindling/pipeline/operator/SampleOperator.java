package dev.kindling.pipeline.operator;

import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.util.random.BernoulliSampler;
import dev.kindling.util.random.PoissonSampler;
import dev.kindling.util.random.RecordSampler;
import java.util.Random;

/**
 * {@code sample}: takes or repeats records at random. Each partition has a seed of its own, derived
 * from the program's.
 *
 * @param <T> the type of the records
 */
public final class SampleOperator<T> implements PartitionAwareOperator<T, T> {
  private static final long serialVersionUID = 1L;

  private final boolean withReplacement;
  private final double fraction;
  private final long seed;

  /**
   * @param withReplacement whether a record may be taken more than once
   * @param fraction the expected number of times that each record is taken
   * @param seed the seed of the random numbers
   */
  public SampleOperator(boolean withReplacement, double fraction, long seed) {
    this.withReplacement = withReplacement;
    this.fraction = fraction;
    this.seed = seed;
  }

  @Override
  public Operator<T, T> forPartition(int partition) {
    RecordSampler draws = draws(seedOf(partition));
    return new RepeatRecordsOperator<>(record -> draws.next());
  }

  @Override
  public String kind() {
    return "PartitionwiseSampledRDD";
  }

  @Override
  public boolean hasLocationsOfParent() {
    return true;
  }

  private RecordSampler draws(long own) {
    if (withReplacement) {
      return new PoissonSampler(fraction, own);
    }
    BernoulliSampler sampler = new BernoulliSampler(fraction, own);
    return () -> sampler.next() ? 1 : 0;
  }

  /** The seed of partition i is the i-th number of one generator, as in Spark. */
  private long seedOf(int partition) {
    Random seeds = new Random(seed);
    for (int i = 0; i < partition; i++) {
      seeds.nextLong();
    }
    return seeds.nextLong();
  }
}
