package dev.kindling.pipeline.operator;

import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.util.random.XORShiftRandom;

/**
 * {@code randomSplit}: returns the records whose random number is in a range. With one seed and
 * ranges that do not overlap, each record is in one range.
 *
 * @param <T> the type of the records
 */
public final class RandomSplitOperator<T> implements PartitionAwareOperator<T, T> {
  private static final long serialVersionUID = 1L;

  private final double lower;
  private final double upper;
  private final long seed;

  /**
   * @param lower the inclusive start of the range, from 0 to 1
   * @param upper the exclusive end of the range
   * @param seed the seed of the random numbers
   */
  public RandomSplitOperator(double lower, double upper, long seed) {
    this.lower = lower;
    this.upper = upper;
    this.seed = seed;
  }

  @Override
  public Operator<T, T> forPartition(int partition) {
    if (upper - lower <= 0) {
      return new RepeatRecordsOperator<>(record -> 0);
    }
    XORShiftRandom random = new XORShiftRandom(seed + partition);
    return new RepeatRecordsOperator<>(
        record -> {
          double drawn = random.nextDouble();
          return lower <= drawn && drawn < upper ? 1 : 0;
        });
  }
}
