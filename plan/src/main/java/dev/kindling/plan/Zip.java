package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies one operator to the partitions i of several parents, which have the same number of
 * partitions.
 *
 * @param <T> the type of the records
 */
public final class Zip<T> implements Node<T> {
  private final List<Dataset<?>> parents;
  private final ZipOperator<T> operator;
  private final boolean shareable;

  /**
   * @param parents the parents, in order; at least one
   * @param operator the operator, applied to the partitions of the same number
   * @param shareable whether the operator captures nothing mutable, so that tasks may share it
   */
  public Zip(List<? extends Dataset<?>> parents, ZipOperator<T> operator, boolean shareable) {
    this.parents = List.copyOf(parents);
    this.operator = operator;
    this.shareable = shareable;
  }

  /** The parents, in order. */
  public List<Dataset<?>> parents() {
    return parents;
  }

  /** The operator, applied to the partitions of the same number. */
  public ZipOperator<T> operator() {
    return operator;
  }

  /** Whether tasks may share the operator. */
  public boolean shareable() {
    return shareable;
  }

  @Override
  public String kind() {
    return "ZippedPartitionsRDD" + parents.size();
  }

  @Override
  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>(parents.size());
    for (Dataset<?> parent : parents) {
      edges.add(new Edge.Narrow(parent));
    }
    return edges;
  }

  /**
   * {@inheritDoc}
   *
   * <p>As in Spark, the partitions get the preferred locations of those that they are made of. So
   * the number of partitions of the map side of a zipped shuffle is computed, which may fail.
   *
   * @throws IllegalArgumentException if the parents' numbers of partitions differ
   */
  @Override
  public int countPartitions() {
    List<String> counts = new ArrayList<>();
    boolean equal = true;
    for (Dataset<?> parent : parents) {
      counts.add(Integer.toString(parent.numPartitions()));
      equal &= parent.numPartitions() == parents.get(0).numPartitions();
    }
    if (!equal) {
      throw new IllegalArgumentException(
          "Can't zip RDDs with unequal numbers of partitions: List("
              + String.join(", ", counts)
              + ")\nzip takes partitions of the same number together: these are "
              + parents
              + "; repartition() one of them, or join by a key");
    }
    int count = parents.get(0).numPartitions();
    if (count > 0) {
      for (Dataset<?> mapSide : ZipLocations.mapSides(this)) {
        mapSide.numPartitions();
      }
    }
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
    return visitor.zip(this);
  }
}
