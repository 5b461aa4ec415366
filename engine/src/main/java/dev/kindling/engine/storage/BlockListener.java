package dev.kindling.engine.storage;

import dev.kindling.plan.Dataset;
import dev.kindling.storage.StorageLevel;

/**
 * Is called when cached partitions change, on the thread that causes the change. That may be the
 * thread of the {@link ReachabilityMonitor}.
 */
public interface BlockListener {
  /**
   * A partition is now cached.
   *
   * @param level the level at which it is really stored, which may differ from the one that the
   *     program asked for
   * @param memoryBytes the bytes that it takes in memory
   * @param diskBytes the bytes that it takes on disk
   */
  void stored(
      Dataset<?> dataset, int partition, StorageLevel level, long memoryBytes, long diskBytes);

  /**
   * A cached partition was evicted from memory.
   *
   * @param level its level from now on; {@code NONE} when it was dropped
   * @param diskBytes the bytes that it takes on disk from now on; 0 when it was dropped
   */
  void evicted(int datasetId, int partition, StorageLevel level, long diskBytes);

  /**
   * A cached partition was found damaged or missing by a reader.
   *
   * @param problem what was found
   */
  void lost(int datasetId, int partition, String problem);

  /** A partition was computed and isn't cached, because it doesn't fit. */
  void refused(Dataset<?> dataset, int partition);

  /**
   * All cached partitions of a dataset were dropped.
   *
   * @param unreachable whether that was because the program can't reach the dataset any more
   */
  void unpersisted(int datasetId, boolean unreachable);
}
