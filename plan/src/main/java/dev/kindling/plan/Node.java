package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset is made of. Nodes are immutable and compare by identity; they are classes, not
 * records, because the hash code of a shared lineage would double with each level.
 *
 * @param <T> the records' type
 */
public sealed interface Node<T>
    permits Source,
        Narrow,
        Union,
        Coalesce,
        PartitionPruning,
        Zip,
        Cartesian,
        CoGroup,
        Subtract,
        Shuffle,
        Checkpointed {
  /** Spark's class name for such a dataset, such as {@code ShuffledRDD}. */
  String kind();

  /** What this depends on, in Spark's order. */
  List<? extends Edge> edges();

  /**
   * The number of partitions, given that every parent's is already known; called by {@link
   * Dataset#numPartitions()} only.
   */
  int countPartitions() throws Exception;

  /** How the records' keys were partitioned, or null when that is not known. */
  @Nullable Partitioner partitioner();

  /** Calls the visitor's method for this kind of node. */
  <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor) throws X;
}
