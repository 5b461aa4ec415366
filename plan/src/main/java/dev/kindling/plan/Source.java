package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input. Has no parents.
 *
 * @param <T> the type of the records
 */
public final class Source<T> implements Node<T> {
  private final Input<T> input;
  private final @Nullable Partitioner partitioner;

  public Source(Input<T> input) {
    this(input, null);
  }

  /**
   * @param partitioner the partitioner by which the stored keys are partitioned, or null
   */
  public Source(Input<T> input, @Nullable Partitioner partitioner) {
    this.input = input;
    this.partitioner = partitioner;
  }

  /** The input that the records are read from. */
  public Input<T> input() {
    return input;
  }

  @Override
  public String kind() {
    return input.kind();
  }

  @Override
  public List<Edge> edges() {
    return List.of();
  }

  @Override
  public int countPartitions() throws Exception {
    return input.numPartitions();
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
    return visitor.source(this);
  }
}
