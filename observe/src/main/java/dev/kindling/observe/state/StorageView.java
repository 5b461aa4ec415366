package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.storage.StorageLevel;
import java.util.List;

/**
 * The kept partitions of a persisted dataset.
 *
 * @param dataset the dataset as it was when its latest block was stored
 * @param blocks its kept partitions, ascending
 * @param evictions how many of its partitions were dropped to make room, ever
 * @param moves how many went from memory to disk to make room, ever
 * @param losses how many were found damaged on disk, or gone, ever
 */
public record StorageView(
    DatasetDescription dataset, List<Block> blocks, int evictions, int moves, int losses) {
  /**
   * A kept partition.
   *
   * @param partition its number
   * @param level where it is kept
   * @param memoryBytes its size in memory, estimated where it is kept as objects
   * @param diskBytes its size on disk
   * @param storedAt nanoseconds since the epoch
   */
  public record Block(
      int partition, StorageLevel level, long memoryBytes, long diskBytes, long storedAt) {
    /** Spark's name for a block: {@code rdd_3_0}. */
    public String name(int datasetId) {
      return "rdd_" + datasetId + "_" + partition;
    }
  }

  /** The dataset's id. */
  public int id() {
    return dataset.id();
  }

  /** What all blocks take in memory, estimated where they are kept as objects. */
  public long memoryBytes() {
    return blocks.stream().mapToLong(Block::memoryBytes).sum();
  }

  /** What all blocks take on disk. */
  public long diskBytes() {
    return blocks.stream().mapToLong(Block::diskBytes).sum();
  }
}
