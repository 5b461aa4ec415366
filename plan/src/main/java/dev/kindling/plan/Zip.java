package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operator over partition i of each of several parents, which have equally many partitions.
 *
 * @param <T> the records' type
 */
public final class Zip<T> implements Node<T> {
  private final List<Dataset<?>> parents;
  private final ZipOperator<T> operator;
  private final boolean shareable;

  /**
   * @param parents whose partitions are taken together, in order
   * @param operator what is done to their records
   * @param shareable whether the operator captures nothing that changes, so that tasks may share it
   */
  public Zip(List<? extends Dataset<?>> parents, ZipOperator<T> operator, boolean shareable) {
    this.parents = List.copyOf(parents);
    this.operator = operator;
    this.shareable = shareable;
  }

  /** Whose partitions are taken together, in order. */
  public List<Dataset<?>> parents() {
    return parents;
  }

  /** What is done to the parents' records. */
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
   * @throws IllegalArgumentException when the parents' numbers differ
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
    return parents.get(0).numPartitions();
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
