package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each key, the values that each of several parents has for it: the records are {@code (key,
 * Iterable[])} with one group of values per parent. A parent that already is partitioned as wanted
 * is read in place, each other through its own exchange.
 */
public final class CoGroup<K> implements Node<Tuple2<K, Iterable<Object>[]>> {
  private final List<Edge> edges;
  private final Partitioner partitioner;

  /**
   * @param edges one per parent: narrow where the parent's partitioner equals {@code partitioner},
   *     an exchange with that partitioner otherwise; all parents are datasets of pairs
   * @param partitioner the partitions of the result
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
