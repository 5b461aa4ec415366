package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every record of one parent with every record of another: a partition for every pair of their
 * partitions, the right parent's varying faster.
 *
 * @param <A> the left parent's records
 * @param <B> the right parent's records
 */
public final class Cartesian<A, B> implements Node<Tuple2<A, B>> {
  private final Dataset<A> left;
  private final Dataset<B> right;

  public Cartesian(Dataset<A> left, Dataset<B> right) {
    this.left = left;
    this.right = right;
  }

  /** The parent whose records are gone through once. */
  public Dataset<A> left() {
    return left;
  }

  /** The parent whose partitions are computed anew for each record of the left one's. */
  public Dataset<B> right() {
    return right;
  }

  /** The left parent's partition in a partition of this. */
  public int leftOf(int partition) {
    return partition / right.numPartitions();
  }

  /** The right parent's partition in a partition of this. */
  public int rightOf(int partition) {
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
  public @Nullable Partitioner partitioner() {
    return null;
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor)
      throws X {
    return visitor.cartesian(this);
  }
}
