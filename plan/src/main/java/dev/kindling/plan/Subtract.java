package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of one parent whose keys another doesn't have. Only the left parent's pairs are held;
 * the right parent's stream by.
 *
 * @param <K> the keys' type
 * @param <V> the left parent's values
 */
public final class Subtract<K, V> implements Node<Tuple2<K, V>> {
  private final Edge left;
  private final Edge right;
  private final Partitioner partitioner;

  /**
   * @param left to a dataset of pairs: narrow where its partitioner equals {@code partitioner}, an
   *     exchange with that partitioner otherwise
   * @param right likewise, to the pairs whose keys are taken away
   * @param partitioner the partitions of the result
   */
  public Subtract(Edge left, Edge right, Partitioner partitioner) {
    this.left = left;
    this.right = right;
    this.partitioner = partitioner;
  }

  /** To the pairs that may stay. */
  public Edge left() {
    return left;
  }

  /** To the pairs whose keys are taken away. */
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
