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
    if (byHash) {
      return Math.floorMod(hash, count);
    }
    int partition = partitioner.getPartition(key);
    if (partition < 0 || partition >= count) {
      throw new ArrayIndexOutOfBoundsException(
          "Index "
              + partition
              + " out of bounds for length "
              + count
              + "\na partition must be at least 0 and less than "
              + count
              + ": "
              + partition
              + ", which "
              + partitioner.getClass().getName()
              + ".getPartition returned for the key "
              + key);
    }
    return partition;
  }
}
