package dev.kindling.pipeline.function;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * The partitioner of {@code subtract} for pairs that are partitioned already. There the whole pairs
 * are the keys, and each is sent to the partition of its own key. It equals itself only, as in
 * Spark, so that {@code subtract} shuffles.
 */
public final class KeyPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final Partitioner byKey;

  /** Makes the partitioner from that of the pairs' own keys. */
  public KeyPartitioner(Partitioner byKey) {
    this.byKey = byKey;
  }

  @Override
  public int numPartitions() {
    return byKey.numPartitions();
  }

  @Override
  @SuppressWarnings("NullAway") // a record that is null fails, as in Spark
  public int getPartition(@Nullable Object record) {
    return byKey.getPartition(((Tuple2<?, ?>) record)._1());
  }
}
