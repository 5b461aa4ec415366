package dev.kindling;

import org.jspecify.annotations.Nullable;

/**
 * Places a key by its {@link Object#hashCode} modulo the number of partitions, a null key in
 * partition 0. Keys whose hash code isn't a function of their value, such as arrays, land anywhere.
 */
public class HashPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int partitions;

  /**
   * @param partitions the number of partitions, 0 or more; with 0 no key but null can be placed
   * @throws IllegalArgumentException if it is negative
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
   * {@inheritDoc}
   *
   * @throws ArithmeticException if there are 0 partitions and the key isn't null
   */
  @Override
  public int getPartition(@Nullable Object key) {
    return key == null ? 0 : Math.floorMod(key.hashCode(), partitions);
  }

  /** Equal to hash partitioners with as many partitions. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HashPartitioner that && that.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
