package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring partitions of a parent, as they are: the others are never computed.
 *
 * @param <T> the records' type
 */
public final class PartitionPruning<T> implements Node<T> {
  private final Dataset<T> parent;
  private final int first;
  private final int count;

  /**
   * @param parent whose partitions these are
   * @param first the first of the partitions kept
   * @param count how many are kept
   */
  public PartitionPruning(Dataset<T> parent, int first, int count) {
    this.parent = parent;
    this.first = first;
    this.count = count;
  }

  /** Whose partitions these are. */
  public Dataset<T> parent() {
    return parent;
  }

  /** The parent's partition that a partition is. */
  public int partitionOf(int partition) {
    return first + partition;
  }

  @Override
  public String kind() {
    return "PartitionPruningRDD";
  }

  @Override
  public List<Edge> edges() {
    return List.of(new Edge.Narrow(parent));
  }

  @Override
  public int countPartitions() {
    return count;
  }

  @Override
  public @Nullable Partitioner partitioner() {
    return null;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.partitionPruning(this);
  }
}
