package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fewer partitions without a shuffle: each is some of the parent's, neighbours as a rule. Which
 * they are is settled when the number of partitions is first asked for.
 *
 * @param <T> the records' type
 */
public final class Coalesce<T> implements Node<T> {
  private final Dataset<T> parent;
  private final int wanted;
  private final PreferredLocations locations;

  /** Guarded by this; null until the partitions are first asked for. */
  private @Nullable List<List<Integer>> groups;

  /**
   * @param parent whose partitions are put together
   * @param wanted the most partitions there shall be, positive
   * @param locations what Spark looks at to choose
   */
  public Coalesce(Dataset<T> parent, int wanted, PreferredLocations locations) {
    this.parent = parent;
    this.wanted = wanted;
    this.locations = locations;
  }

  /** Whose partitions are put together. */
  public Dataset<T> parent() {
    return parent;
  }

  /** The parent's partitions that make up a partition, in order. */
  public List<Integer> partitionsOf(int partition) {
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
  public @Nullable Partitioner partitioner() {
    return null;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.coalesce(this);
  }

  private synchronized List<List<Integer>> groups() {
    List<List<Integer>> settled = groups;
    if (settled == null) {
      settled = PartitionGroups.of(parent, wanted, locations);
      groups = settled;
    }
    return settled;
  }
}
