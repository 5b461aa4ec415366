package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;

/**
 * {@code zipWithUniqueId}: each record with a number that no other has: partition k of n deals out
 * k, n + k, 2n + k and so on, so that no job need count.
 *
 * @param <T> the type of the records
 */
public final class ZipWithUniqueIdOperator<T>
    implements PartitionAwareOperator<T, Tuple2<T, Long>> {
  private static final long serialVersionUID = 1L;

  private final int numPartitions;

  /**
   * @param numPartitions how many partitions there are
   */
  public ZipWithUniqueIdOperator(int numPartitions) {
    this.numPartitions = numPartitions;
  }

  @Override
  public Operator<T, Tuple2<T, Long>> forPartition(int partition) {
    return new NumberRecordsOperator<>(partition, numPartitions);
  }
}
