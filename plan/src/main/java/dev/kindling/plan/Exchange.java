package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A shuffle: the records of the parent, which are pairs, go to the partition that the partitioner
 * names for their key. A job is cut into stages at exchanges. Exchanges compare by identity: the
 * outputs of an exchange's map stage are kept for as long as a program can reach the exchange, and
 * serve every job that reads them.
 */
public final class Exchange implements Edge {
  private final int id;
  private final Dataset<?> parent;
  private final Partitioner partitioner;
  private final @Nullable Combiner<Object, Object> combiner;
  private final boolean mapSideCombine;
  private final @Nullable Comparator<Object> ordering;
  private final boolean shareable;
  private final AtomicReference<@Nullable Object> outputs = new AtomicReference<>();

  /**
   * @param id Spark's shuffle id, unique within a context
   * @param parent a dataset of {@code Tuple2}
   * @param partitioner the reduce side's partitions
   * @param combiner how values of a key are combined, or null to keep every pair
   * @param mapSideCombine whether map tasks combine before they write; needs a combiner
   * @param ordering the order of keys inside a reduce partition, or null for none
   * @param shareable whether partitioner, combiner and ordering capture nothing that changes, so
   *     that tasks may share them
   */
  @SuppressWarnings("unchecked")
  public Exchange(
      int id,
      Dataset<?> parent,
      Partitioner partitioner,
      @Nullable Combiner<?, ?> combiner,
      boolean mapSideCombine,
      @Nullable Comparator<?> ordering,
      boolean shareable) {
    if (mapSideCombine && combiner == null) {
      throw new IllegalArgumentException("map-side combine needs a combiner: shuffle " + id);
    }
    this.id = id;
    this.parent = parent;
    this.partitioner = partitioner;
    this.combiner = (Combiner<Object, Object>) combiner;
    this.mapSideCombine = mapSideCombine;
    this.ordering = (Comparator<Object>) ordering;
    this.shareable = shareable;
  }

  /** Spark's shuffle id. */
  public int id() {
    return id;
  }

  /** The map side: a dataset of pairs. */
  @Override
  public Dataset<?> parent() {
    return parent;
  }

  /** Which reduce partition a key belongs to. */
  public Partitioner partitioner() {
    return partitioner;
  }

  /** How values of a key are combined, or null when every pair is kept. */
  public @Nullable Combiner<Object, Object> combiner() {
    return combiner;
  }

  /** Whether map tasks combine before they write. */
  public boolean mapSideCombine() {
    return mapSideCombine;
  }

  /** The order of keys inside a reduce partition, or null. */
  public @Nullable Comparator<Object> ordering() {
    return ordering;
  }

  /** Whether tasks may share partitioner, combiner and ordering. */
  public boolean shareable() {
    return shareable;
  }

  /**
   * Where a backend keeps what the map stage has left. It hangs on the exchange, so that the
   * collector frees both together: a program that drops its datasets in a loop never waits for a
   * cleaner to give their memory back. What is kept must not lead back here from elsewhere.
   */
  public AtomicReference<@Nullable Object> outputs() {
    return outputs;
  }

  @Override
  public String toString() {
    return "shuffle " + id + " of " + parent;
  }
}
