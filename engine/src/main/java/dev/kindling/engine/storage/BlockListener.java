package dev.kindling.engine.storage;

import dev.kindling.plan.Dataset;
import dev.kindling.storage.StorageLevel;

/**
 * Told what happens to cached partitions, on whatever thread it happens, that of whoever watches
 * for unreachable datasets included.
 */
public interface BlockListener {
  /**
   * A partition is now kept.
   *
   * @param level how it really is kept, whatever the program asked for
   * @param memoryBytes what it takes in memory
   * @param diskBytes what it takes on disk
   */
  void stored(
      Dataset<?> dataset, int partition, StorageLevel level, long memoryBytes, long diskBytes);

  /**
   * A kept partition made room in memory.
   *
   * @param level how it is kept from now on, {@code NONE} when it was dropped
   * @param diskBytes what it takes on disk from now on, 0 when it was dropped
   */
  void evicted(int datasetId, int partition, StorageLevel level, long diskBytes);

  /**
   * A kept partition was damaged or gone when it was read.
   *
   * @param problem what was found
   */
  void lost(int datasetId, int partition, String problem);

  /** All kept partitions of a dataset were dropped. */
  void unpersisted(int datasetId);
}
