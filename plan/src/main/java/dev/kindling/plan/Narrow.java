package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operator over each partition of one parent.
 *
 * @param <A> the parent's records
 * @param <T> the records
 */
public final class Narrow<A, T> implements Node<T> {
  private final Dataset<A> parent;
  private final Operator<A, T> operator;
  private final boolean shareable;
  private final @Nullable Partitioner partitioner;

  /**
   * @param parent whose partitions these are
   * @param operator what is done to the records
   * @param shareable whether the operator captures nothing that changes, so that tasks may share it
   * @param preservesPartitioning whether keys stay as they are, so that the parent's partitioner
   *     still holds
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
  }

  /** Whose partitions these are. */
  public Dataset<A> parent() {
    return parent;
  }

  /** What is done to the records. */
  public Operator<A, T> operator() {
    return operator;
  }

  /** Whether tasks may share the operator. */
  public boolean shareable() {
    return shareable;
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
  public @Nullable Partitioner partitioner() {
    return partitioner;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.narrow(this);
  }
}
