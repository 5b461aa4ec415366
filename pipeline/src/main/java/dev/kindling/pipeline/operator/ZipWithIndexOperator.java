package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;

/**
 * {@code zipWithIndex}: pairs each record with its index among all records.
 *
 * @param <T> the type of the records
 */
public final class ZipWithIndexOperator<T> implements PartitionAwareOperator<T, Tuple2<T, Long>> {
  private static final long serialVersionUID = 1L;

  private final long[] starts;

  /**
   * @param starts for each partition, the number of records before it; not copied
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

  @Override
  public boolean hasLocationsOfParent() {
    return true;
  }
}
