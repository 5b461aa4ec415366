package dev.kindling;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Assigns each key to one of {@link #numPartitions} partitions. Programs extend it; two
 * partitioners that assign all keys alike should be {@linkplain Object#equals equal}, because a
 * join of RDDs with equal partitioners needs no shuffle.
 *
 * <p>Several task threads call it at once, so it must not change.
 */
public abstract class Partitioner implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a partitioner. Subclasses call it; they also override {@code equals} and {@code
   * hashCode}, so that RDDs with equal partitioners are joined without a shuffle.
   *
   * <pre>{@code
   * class FirstLetter extends Partitioner {
   *   public int numPartitions() {
   *     return 26;
   *   }
   *
   *   public int getPartition(Object key) {
   *     return key.toString().charAt(0) - 'a';
   *   }
   * }
   * new FirstLetter().getPartition("be"); // 1
   * }</pre>
   */
  public Partitioner() {}

  /**
   * Returns the number of partitions. It must never change.
   *
   * <pre>{@code
   * new HashPartitioner(8).numPartitions(); // 8
   * }</pre>
   */
  public abstract int numPartitions();

  /**
   * Returns the partition of a key. Equal keys must get the same partition, in every task and on
   * every thread.
   *
   * <p><b>Errors:</b> a result that is negative or not less than {@link #numPartitions()} fails the
   * job.
   *
   * <pre>{@code
   * new HashPartitioner(8).getPartition("a"); // 1
   * }</pre>
   *
   * @param key the key; may be null
   */
  public abstract int getPartition(@Nullable Object key);
}
