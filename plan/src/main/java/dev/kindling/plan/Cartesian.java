package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Cartesian product of two parents: every record of the left one paired with every record of
 * the right one. There is one partition for each pair of parent partitions. Partition {@code i} is
 * made of the left partition {@code i / n} and the right partition {@code i % n}, where {@code n}
 * is the number of right partitions.
 *
 * @param <A> the type of the left parent's records
 * @param <B> the type of the right parent's records
 */
public final class Cartesian<A, B> implements Node<Tuple2<A, B>> {
  private final Dataset<A> left;
  private final Dataset<B> right;

  public Cartesian(Dataset<A> left, Dataset<B> right) {
    this.left = left;
    this.right = right;
  }

  /** The parent whose records are the outer loop: each is read once. */
  public Dataset<A> left() {
    return left;
  }

  /** The parent whose records are the inner loop: read again for each left record. */
  public Dataset<B> right() {
    return right;
  }

  /** The left parent's partition that {@code partition} of this node is made of. */
  public int leftPartition(int partition) {
    return partition / right.numPartitions();
  }

  /** The right parent's partition that {@code partition} of this node is made of. */
  public int rightPartition(int partition) {
    return partition % right.numPartitions();
  }

  @Override
  public String kind() {
    return "CartesianRDD";
  }

  @Override
  public List<Edge> edges() {
    return List.of(new Edge.Narrow(left), new Edge.Narrow(right));
  }

  @Override
  public int countPartitions() {
    return Math.multiplyExact(left.numPartitions(), right.numPartitions());
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
    return visitor.cartesian(this);
  }
}
