package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.storage.StorageLevel;
import java.util.List;

/**
 * The cached partitions of a persisted dataset.
 *
 * @param dataset the dataset as it was when its latest block was stored
 * @param blocks its cached partitions, ascending
 * @param evictions how many times a partition was dropped to free memory
 * @param moves how many times a partition was moved from memory to disk to free memory
 * @param losses how many times a partition on disk was found damaged or missing
 */
public record StorageView(
    DatasetDescription dataset, List<Block> blocks, int evictions, int moves, int losses) {
  /**
   * A cached partition.
   *
   * @param partition the index of the partition
   * @param level the storage level that it has now
   * @param memoryBytes its size in memory, estimated if it is stored as objects
   * @param diskBytes its size on disk
   * @param storedAt nanoseconds since the epoch
   */
  public record Block(
      int partition, StorageLevel level, long memoryBytes, long diskBytes, long storedAt) {
    /** Returns Spark's name for a block: {@code rdd_3_0}. */
    public String name(int datasetId) {
      return "rdd_" + datasetId + "_" + partition;
    }
  }

  /** Returns the dataset id. */
  public int id() {
    return dataset.id();
  }

  /** Returns the size of all blocks in memory, estimated if they are stored as objects. */
  public long memoryBytes() {
    return blocks.stream().mapToLong(Block::memoryBytes).sum();
  }

  /** Returns the size of all blocks on disk. */
  public long diskBytes() {
    return blocks.stream().mapToLong(Block::diskBytes).sum();
  }
}
