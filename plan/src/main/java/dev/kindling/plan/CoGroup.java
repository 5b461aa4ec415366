package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups several parents by key. The records are {@code (key, Iterable[])}, with one group of
 * values for each parent. A parent that already has the right partitioner is read through a narrow
 * edge, any other through an exchange of its own.
 *
 * @param <K> the type of the keys
 */
public final class CoGroup<K> implements Node<Tuple2<K, Iterable<Object>[]>> {
  private final List<Edge> edges;
  private final Partitioner partitioner;

  /**
   * @param edges one for each parent, all datasets of pairs: narrow if the parent's partitioner
   *     equals {@code partitioner}, an exchange with that partitioner otherwise
   * @param partitioner the partitioner of the result
   */
  public CoGroup(List<? extends Edge> edges, Partitioner partitioner) {
    this.edges = List.copyOf(edges);
    this.partitioner = partitioner;
  }

  @Override
  public String kind() {
    return "CoGroupedRDD";
  }

  @Override
  public List<Edge> edges() {
    return edges;
  }

  @Override
  public int countPartitions() {
    return partitioner.numPartitions();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Spark makes the shuffle dependencies together with the first partition, if there is one, and
   * asks each parent for its partitions then.
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
    return visitor.coGroup(this);
  }
}
