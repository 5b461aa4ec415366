package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of a parent's partitions. The other partitions are not computed.
 *
 * @param <T> the type of the records
 */
public final class PartitionPruning<T> implements Node<T> {
  private final Dataset<T> parent;
  private final int first;
  private final int count;

  /**
   * @param parent the dataset whose partitions these are
   * @param first the parent's partition that is partition 0 of this node
   * @param count the number of partitions
   */
  public PartitionPruning(Dataset<T> parent, int first, int count) {
    this.parent = parent;
    this.first = first;
    this.count = count;
  }

  /** The dataset whose partitions these are. */
  public Dataset<T> parent() {
    return parent;
  }

  /** The parent's partition that {@code partition} of this node is. */
  public int parentPartition(int partition) {
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
  public boolean countsParentsFirst() {
    return true;
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
