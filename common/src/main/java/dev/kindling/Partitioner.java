package dev.kindling;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Says in which of {@link #numPartitions} partitions a key belongs. Users extend it; two
 * partitioners that place all keys alike should be {@linkplain Object#equals equal}, for then a
 * join of data sets so partitioned needs no shuffle.
 *
 * <p>Called from many task threads at once, so it must not change.
 */
public abstract class Partitioner implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  public Partitioner() {}

  /** The number of partitions, constant over the partitioner's life. */
  public abstract int numPartitions();

  /**
   * The partition of a key.
   *
   * @param key the key; null when a record's key is
   * @return a number from 0 to {@link #numPartitions} - 1, the same for equal keys
   */
  public abstract int getPartition(@Nullable Object key);
}
