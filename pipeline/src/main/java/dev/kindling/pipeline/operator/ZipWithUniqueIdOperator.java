package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;

/**
 * {@code zipWithUniqueId}: pairs each record with a unique number. Partition k of n uses the
 * numbers k, n + k, 2n + k and so on, so that no job has to count the records.
 *
 * @param <T> the type of the records
 */
public final class ZipWithUniqueIdOperator<T>
    implements PartitionAwareOperator<T, Tuple2<T, Long>> {
  private static final long serialVersionUID = 1L;

  private final int numPartitions;

  /**
   * @param numPartitions the number of partitions
   */
  public ZipWithUniqueIdOperator(int numPartitions) {
    this.numPartitions = numPartitions;
  }

  @Override
  public Operator<T, Tuple2<T, Long>> forPartition(int partition) {
    return new NumberRecordsOperator<>(partition, numPartitions);
  }
}
