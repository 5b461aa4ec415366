package dev.kindling.observe.state;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cached partitions of a persisted dataset, and how others were lost.
 *
 * @param dataset the dataset as it was when its latest block was stored
 * @param blocks its cached partitions, ascending
 * @param maxBlocks the largest number of partitions that were cached at one time
 * @param evictions how many times a partition was dropped to free memory
 * @param moves how many times a partition was moved from memory to disk to free memory
 * @param losses how many times a partition on disk was found damaged or missing
 * @param refusals how many times a partition was computed and not cached because it did not fit
 * @param removal when and why the last cached partition was dropped; null while there are any, and
 *     if none was ever cached
 */
public record StorageView(
    DatasetDescription dataset,
    List<Block> blocks,
    int maxBlocks,
    int evictions,
    int moves,
    int losses,
    int refusals,
    @Nullable Removal removal) {
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

  /**
   * The end of a dataset's cached partitions.
   *
   * @param at nanoseconds since the epoch
   */
  public record Removal(long at, Cause cause) {}

  /** Why the last cached partition of a dataset was dropped. */
  public enum Cause {
    /** To free memory. */
    EVICTED,
    /** It was damaged or missing on disk. */
    LOST,
    /** The program unpersisted the dataset. */
    UNPERSISTED,
    /** The program could not reach the dataset any more. */
    UNREACHABLE
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
