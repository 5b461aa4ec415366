package dev.kindling;

import org.jspecify.annotations.Nullable;

/**
 * Assigns a key to the partition {@code hashCode} modulo the number of partitions, and null to
 * partition 0. A key must have a hash code that depends on its value only; arrays do not.
 *
 * <p>Two hash partitioners with the same number of partitions are equal.
 */
public class HashPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int partitions;

  /**
   * Creates a partitioner that uses hash codes.
   *
   * <pre>{@code
   * new HashPartitioner(8).numPartitions(); // 8
   * }</pre>
   *
   * @param partitions the number of partitions, 0 or more; with 0 only null has a partition
   * @throws IllegalArgumentException if {@code partitions} is negative
   */
  public HashPartitioner(int partitions) {
    if (partitions < 0) {
      throw new IllegalArgumentException(
          "requirement failed: Number of partitions (" + partitions + ") cannot be negative.");
    }
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  /**
   * Returns the hash code of the key modulo the number of partitions, as a number that is not
   * negative; 0 for null.
   *
   * <pre>{@code
   * new HashPartitioner(4).getPartition(6); // 2
   * new HashPartitioner(4).getPartition(-1); // 3
   * new HashPartitioner(4).getPartition(null); // 0
   * }</pre>
   *
   * @param key the key; may be null. Arrays do not work as keys, because equal arrays have
   *     different hash codes
   * @throws ArithmeticException if there are 0 partitions and the key is not null
   */
  @Override
  public int getPartition(@Nullable Object key) {
    return key == null ? 0 : Math.floorMod(key.hashCode(), partitions);
  }

  /** Returns whether the other object is a hash partitioner with as many partitions. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HashPartitioner that && that.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
