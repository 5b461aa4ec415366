package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fewer partitions without a shuffle: each is a run of neighbouring partitions of the parent.
 *
 * @param <T> the records' type
 */
public final class Coalesce<T> implements Node<T> {
  private final Dataset<T> parent;
  private final int wanted;

  /**
   * @param parent whose partitions are put together
   * @param wanted the most partitions there shall be, positive
   */
  public Coalesce(Dataset<T> parent, int wanted) {
    this.parent = parent;
    this.wanted = wanted;
  }

  /** Whose partitions are put together. */
  public Dataset<T> parent() {
    return parent;
  }

  /** The first of the parent's partitions that belongs to a partition. */
  public int firstOf(int partition) {
    return (int) ((long) partition * parent.numPartitions() / countPartitions());
  }

  /** One past the last of the parent's partitions that belong to a partition. */
  public int endOf(int partition) {
    return firstOf(partition + 1);
  }

  @Override
  public String kind() {
    return "CoalescedRDD";
  }

  @Override
  public List<Edge> edges() {
    return List.of(new Edge.Narrow(parent));
  }

  @Override
  public int countPartitions() {
    return Math.min(wanted, parent.numPartitions());
  }

  @Override
  public @Nullable Partitioner partitioner() {
    return null;
  }
}
