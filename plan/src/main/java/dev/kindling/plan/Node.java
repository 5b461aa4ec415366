package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset is computed from its parents. Nodes are immutable and compare by identity. They are
 * classes and not records: the hash code of a record would visit a shared lineage once for each
 * path to it, which doubles with each level.
 *
 * @param <T> the type of the records
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
  /** The name of Spark's class for such a dataset, such as {@code ShuffledRDD}. */
  String kind();

  /** The dependencies on parents, in Spark's order. */
  List<? extends Edge> edges();

  /**
   * Computes the number of partitions. Called by {@link Dataset#numPartitions()} only, which has
   * computed the numbers of the parents before if {@link #countsParentsFirst()}.
   */
  int countPartitions() throws Exception;

  /**
   * Whether Spark computes the parents' partitions before those of this node. That can be seen: it
   * lists the files of sources, which may fail.
   */
  boolean countsParentsFirst();

  /** The partitioner by which the keys are partitioned, or null if there is none. */
  @Nullable Partitioner partitioner();

  /** Calls the visitor's method for this kind of node. */
  <R extends @Nullable Object, X extends Exception> R accept(NodeVisitor<R, X> visitor) throws X;
}
