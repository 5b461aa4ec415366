package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of several parents. If all parents have the same partitioner, partition i is made of
 * the partitions i of all parents ({@link #aligned()}). Otherwise the partitions of the parents
 * follow one another, in the order of the parents.
 *
 * @param <T> the type of the records
 */
public final class Union<T> implements Node<T> {
  private final List<Dataset<T>> parents;
  private final @Nullable Partitioner partitioner;

  /**
   * @param parents the parents, in order; without any the dataset has no partitions
   */
  public Union(List<Dataset<T>> parents) {
    this.parents = List.copyOf(parents);
    this.partitioner = commonPartitioner(parents);
  }

  /** The parents, in order. */
  public List<Dataset<T>> parents() {
    return parents;
  }

  /** Whether partition i is made of the partitions i of all parents. */
  public boolean aligned() {
    return partitioner != null;
  }

  @Override
  public String kind() {
    return aligned() ? "PartitionerAwareUnionRDD" : "UnionRDD";
  }

  @Override
  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>(parents.size());
    for (Dataset<T> parent : parents) {
      edges.add(new Edge.Narrow(parent));
    }
    return edges;
  }

  @Override
  public int countPartitions() {
    if (partitioner != null) {
      return partitioner.numPartitions();
    }
    int sum = 0;
    for (Dataset<T> parent : parents) {
      sum = Math.addExact(sum, parent.numPartitions());
    }
    return sum;
  }

  @Override
  public boolean countsParentsFirst() {
    return true;
  }

  @Override
  public @Nullable Partitioner partitioner() {
    return partitioner;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.union(this);
  }

  private static <T> @Nullable Partitioner commonPartitioner(List<Dataset<T>> parents) {
    Partitioner first = parents.isEmpty() ? null : parents.get(0).partitioner();
    for (Dataset<T> parent : parents) {
      Partitioner other = parent.partitioner();
      if (other == null || !other.equals(first)) {
        return null;
      }
    }
    return first;
  }
}
