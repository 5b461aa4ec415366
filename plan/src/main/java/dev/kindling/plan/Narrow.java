package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies one operator to each partition of one parent.
 *
 * @param <A> the type of the parent's records
 * @param <T> the type of the records
 */
public final class Narrow<A, T> implements Node<T> {
  private final Dataset<A> parent;
  private final Operator<A, T> operator;
  private final boolean shareable;
  private final @Nullable Partitioner partitioner;
  private final boolean preservesSizes;

  /**
   * @param parent the dataset that the operator is applied to
   * @param operator the operator, applied to each partition
   * @param shareable whether the operator captures nothing mutable, so that tasks may share it
   * @param preservesPartitioning whether the operator does not change keys, so that the parent's
   *     partitioner is this node's as well
   */
  public Narrow(
      Dataset<A> parent,
      Operator<A, T> operator,
      boolean shareable,
      boolean preservesPartitioning) {
    this.parent = parent;
    this.operator = operator;
    this.shareable = shareable;
    this.partitioner = preservesPartitioning ? parent.partitioner() : null;
    // Spark's map, which knows it, keeps no partitioner; its mapValues, which does, doesn't know
    // it.
    this.preservesSizes = operator.preservesSizes() && !preservesPartitioning;
  }

  /** The dataset that the operator is applied to. */
  public Dataset<A> parent() {
    return parent;
  }

  /** The operator, applied to each partition. */
  public Operator<A, T> operator() {
    return operator;
  }

  /** Whether tasks may share the operator. */
  public boolean shareable() {
    return shareable;
  }

  /** Whether Spark knows that each partition has as many records as the parent's. */
  public boolean preservesSizes() {
    return preservesSizes;
  }

  @Override
  public String kind() {
    return operator.kind();
  }

  @Override
  public List<Edge> edges() {
    return List.of(new Edge.Narrow(parent));
  }

  @Override
  public int countPartitions() {
    return parent.numPartitions();
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
    return visitor.narrow(this);
  }
}
