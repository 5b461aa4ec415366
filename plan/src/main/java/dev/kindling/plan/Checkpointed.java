package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset is made of once its lineage was cut: the records it had, which were stored.
 *
 * @param <T> the records' type
 */
public final class Checkpointed<T> implements Node<T> {
  private final String kind;
  private final Dataset<T> stored;
  private final @Nullable Partitioner partitioner;

  /**
   * @param before what the dataset was made of
   * @param stored reads the same partitions from where they were stored
   */
  public Checkpointed(Node<T> before, Dataset<T> stored) {
    this.kind = before.kind();
    this.stored = stored;
    this.partitioner = before.partitioner();
  }

  /** The stored records, partition by partition. */
  public Dataset<T> stored() {
    return stored;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public List<Edge> edges() {
    return List.of(new Edge.Narrow(stored));
  }

  @Override
  public int countPartitions() {
    return stored.numPartitions();
  }

  @Override
  public @Nullable Partitioner partitioner() {
    return partitioner;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.checkpointed(this);
  }
}
