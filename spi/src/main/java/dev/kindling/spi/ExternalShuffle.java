package dev.kindling.spi;

import java.io.Serializable;

/**
 * Implemented by a partitioner whose shuffle is computed in another process: there, the partitions
 * of the records are chosen, and their values combined and sorted. It describes that work to
 * observers, who cannot see it in the exchange.
 */
public interface ExternalShuffle {
  /** Returns what the other process does. */
  Description description();

  /**
   * The work of the other process.
   *
   * @param partitioning how the partition of a record is chosen, as in {@link
   *     ShuffleDescription#partitioner}
   * @param combines whether map tasks combine the values of each key before they write
   * @param sorts whether the reduce side is sorted by key
   */
  record Description(String partitioning, boolean combines, boolean sorts) implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}
