package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The node of a dataset after its lineage was cut: reads the records that the checkpoint stored.
 *
 * @param <T> the records' type
 */
public final class Checkpointed<T> implements Node<T> {
  private final String kind;
  private final Dataset<T> stored;
  private final @Nullable Partitioner partitioner;

  /**
   * @param before the dataset's node until now; its kind and partitioner are taken over
   * @param stored a dataset that reads the same partitions from where they were stored
   */
  public Checkpointed(Node<T> before, Dataset<T> stored) {
    this.kind = before.kind();
    this.stored = stored;
    this.partitioner = before.partitioner();
  }

  /** The dataset that reads the stored records, with the same partitions. */
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
    return visitor.checkpointed(this);
  }
}
