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
   * @param bytes its estimated size
   */
  void stored(Dataset<?> dataset, int partition, StorageLevel level, long bytes);

  /** A kept partition was dropped to make room. */
  void evicted(int datasetId, int partition);

  /** All kept partitions of a dataset were dropped. */
  void unpersisted(int datasetId);
}
