package dev.kindling.pipeline.function;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * {@code subtract} where the records are pairs that already are partitioned: they are keys there,
 * and go where their own keys belong. Equals itself only, as in Spark, so that it shuffles.
 */
public final class KeyPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final Partitioner byKey;

  /** With the partitioner of the pairs' keys. */
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
