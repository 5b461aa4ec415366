package dev.kindling.engine.shuffle;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import org.jspecify.annotations.Nullable;

/** Finds the partition of a key: by calling the partitioner, or by its rule where that is known. */
final class Partitions {
  private final Partitioner partitioner;
  private final int count;
  private final boolean byHash;

  Partitions(Partitioner partitioner) {
    this.partitioner = partitioner;
    this.count = partitioner.numPartitions();
    this.byHash = partitioner.getClass() == HashPartitioner.class;
  }

  /** The number of partitions. */
  int count() {
    return count;
  }

  /** Whether the hash code alone determines the partition. */
  boolean byHash() {
    return byHash;
  }

  /** The partition of a key with this hash code. */
  int of(@Nullable Object key, int hash) {
    int partition = unchecked(key, hash);
    if (partition < 0 || partition >= count) {
      throw outOfBounds(key, partition);
    }
    return partition;
  }

  /** What the partitioner returns for a key, which may be no partition. */
  int unchecked(@Nullable Object key, int hash) {
    return byHash ? Math.floorMod(hash, count) : partitioner.getPartition(key);
  }

  /** Returns Spark's exception for a partition that doesn't exist. */
  RuntimeException outOfBounds(@Nullable Object key, int partition) {
    return new ArrayIndexOutOfBoundsException(
        "Index " + partition + " out of bounds for length " + count + rule(key, partition));
  }

  /**
   * Returns Spark's exception for a negative partition where map tasks combine. There Spark writes
   * partitions in their order, and starts with the negative ones.
   */
  RuntimeException negative(@Nullable Object key, int partition) {
    return new IllegalArgumentException(
        "Partitions should be requested in increasing order." + rule(key, partition));
  }

  private String rule(@Nullable Object key, int partition) {
    return "\na partition must be at least 0 and less than "
        + count
        + ": "
        + partition
        + ", which "
        + partitioner.getClass().getName()
        + ".getPartition returned for the key "
        + key;
  }
}
