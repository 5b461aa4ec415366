package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of the left parent whose keys are not in the right parent. A task holds the left pairs
 * in memory and reads the right pairs one at a time.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the left parent's values
 */
public final class Subtract<K, V> implements Node<Tuple2<K, V>> {
  private final Edge left;
  private final Edge right;
  private final Partitioner partitioner;

  /**
   * @param left the edge to the left parent, a dataset of pairs: narrow if its partitioner equals
   *     {@code partitioner}, an exchange with that partitioner otherwise
   * @param right the edge to the right parent, likewise
   * @param partitioner the partitioner of the result
   */
  public Subtract(Edge left, Edge right, Partitioner partitioner) {
    this.left = left;
    this.right = right;
    this.partitioner = partitioner;
  }

  /** The edge to the parent whose pairs may stay. */
  public Edge left() {
    return left;
  }

  /** The edge to the parent whose keys are removed. */
  public Edge right() {
    return right;
  }

  @Override
  public String kind() {
    return "SubtractedRDD";
  }

  @Override
  public List<Edge> edges() {
    return List.of(left, right);
  }

  @Override
  public int countPartitions() {
    return partitioner.numPartitions();
  }

  /**
   * {@inheritDoc}
   *
   * <p>As for {@link CoGroup}.
   */
  @Override
  public boolean countsParentsFirst() {
    return partitioner.numPartitions() > 0;
  }

  @Override
  public Partitioner partitioner() {
    return partitioner;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.subtract(this);
  }
}
