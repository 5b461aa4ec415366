package dev.kindling.plan;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the number of partitions without a shuffle: each partition is a group of the parent's
 * partitions. The groups are chosen when the number of partitions is first asked for, and then
 * stay.
 *
 * @param <T> the records' type
 */
public final class Coalesce<T> implements Node<T> {
  private final Dataset<T> parent;
  private final int maxPartitions;
  private final PreferredLocations locations;

  /** Null until the partitions are first asked for. */
  @GuardedBy("this")
  private @Nullable List<List<Integer>> groups;

  /**
   * @param parent the dataset whose partitions are grouped
   * @param maxPartitions the maximum number of partitions, positive
   * @param locations the preferred locations of the parent's partitions, which Spark groups by
   */
  public Coalesce(Dataset<T> parent, int maxPartitions, PreferredLocations locations) {
    this.parent = parent;
    this.maxPartitions = maxPartitions;
    this.locations = locations;
  }

  /** The dataset whose partitions are grouped. */
  public Dataset<T> parent() {
    return parent;
  }

  /** The parent's partitions that {@code partition} of this node is made of, in order. */
  public List<Integer> parentPartitions(int partition) {
    return groups().get(partition);
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
    return groups().size();
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
    return visitor.coalesce(this);
  }

  private synchronized List<List<Integer>> groups() {
    List<List<Integer>> chosen = groups;
    if (chosen == null) {
      chosen = PartitionGroups.of(parent, maxPartitions, locations);
      groups = chosen;
    }
    return chosen;
  }
}
