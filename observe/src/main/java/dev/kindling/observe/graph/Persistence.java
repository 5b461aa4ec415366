package dev.kindling.observe.graph;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.storage.StorageLevel;

/** Tells which datasets are persisted. */
public final class Persistence {
  private Persistence() {}

  /** Whether the dataset had a storage level when the event was published. */
  public static boolean isPersisted(DatasetDescription dataset) {
    StorageLevel level = dataset.storageLevel();
    return level.useMemory() || level.useDisk() || level.useOffHeap();
  }
}
