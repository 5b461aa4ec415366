package dev.kindling.pipeline.operator;

import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.util.random.XORShiftRandom;

/**
 * {@code randomSplit}: the records whose random number falls into a range. Ranges that don't
 * overlap, with one seed, take each record once.
 *
 * @param <T> the type of the records
 */
public final class RandomSplitOperator<T> implements PartitionAwareOperator<T, T> {
  private static final long serialVersionUID = 1L;

  private final double lower;
  private final double upper;
  private final long seed;

  /**
   * @param lower the range's first number, from 0 to 1
   * @param upper the range's end, not in it
   * @param seed what the numbers follow from
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
