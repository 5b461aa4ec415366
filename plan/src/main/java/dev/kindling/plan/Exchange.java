package dev.kindling.plan;

import dev.kindling.Partitioner;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A shuffle dependency: the parent's records, which are pairs, are moved to the partition that the
 * partitioner computes from their key. A job is cut into stages at exchanges. Exchanges compare by
 * identity: the map outputs of an exchange stay for as long as the program can reach the exchange,
 * and every job that needs them reads them.
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
   * @param id the shuffle id, unique within a context and numbered as Spark numbers
   * @param parent the map side, a dataset of {@code Tuple2}
   * @param partitioner the partitioner of the reduce side
   * @param combiner combines the values of a key, or null to keep every pair
   * @param mapSideCombine whether map tasks combine before they write; requires a combiner
   * @param ordering the order of keys within a reduce partition, or null for no order
   * @param shareable whether partitioner, combiner and ordering capture nothing mutable, so that
   *     tasks may share them
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

  /** The shuffle id. */
  public int id() {
    return id;
  }

  /** The map side: a dataset of pairs. */
  @Override
  public Dataset<?> parent() {
    return parent;
  }

  /** Computes the reduce partition of a key. */
  public Partitioner partitioner() {
    return partitioner;
  }

  /** Combines the values of a key; null if every pair is kept. */
  public @Nullable Combiner<Object, Object> combiner() {
    return combiner;
  }

  /** Whether map tasks combine before they write. */
  public boolean mapSideCombine() {
    return mapSideCombine;
  }

  /** The order of keys within a reduce partition, or null for no order. */
  public @Nullable Comparator<Object> ordering() {
    return ordering;
  }

  /** Whether tasks may share the partitioner, combiner and ordering. */
  public boolean shareable() {
    return shareable;
  }

  /**
   * The reference in which a backend stores the map outputs of this exchange. It is a field of the
   * exchange so that the garbage collector frees both together: a program that drops its datasets
   * in a loop does not have to wait for a cleaner to release their memory. The outputs must not be
   * reachable from anywhere else, or they would keep the exchange alive.
   */
  public AtomicReference<@Nullable Object> outputs() {
    return outputs;
  }

  @Override
  public String toString() {
    return "shuffle " + id + " of " + parent;
  }
}
