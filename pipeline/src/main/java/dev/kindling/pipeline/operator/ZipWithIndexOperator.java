package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;

/**
 * {@code zipWithIndex}: each record with its place among all records.
 *
 * @param <T> the type of the records
 */
public final class ZipWithIndexOperator<T> implements PartitionAwareOperator<T, Tuple2<T, Long>> {
  private static final long serialVersionUID = 1L;

  private final long[] starts;

  /**
   * @param starts for each partition, how many records there are before it; kept
   */
  public ZipWithIndexOperator(long[] starts) {
    this.starts = starts;
  }

  @Override
  public Operator<T, Tuple2<T, Long>> forPartition(int partition) {
    return new NumberRecordsOperator<>(starts[partition], 1);
  }

  @Override
  public String kind() {
    return "ZippedWithIndexRDD";
  }
}
