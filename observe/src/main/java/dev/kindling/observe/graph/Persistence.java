package dev.kindling.observe.graph;

import dev.kindling.spi.DatasetDescription;
import dev.kindling.storage.StorageLevel;

/** Which datasets are told to be kept. */
public final class Persistence {
  private Persistence() {}

  /** Whether the dataset's partitions were to be kept when the event was made. */
  public static boolean isPersisted(DatasetDescription dataset) {
    StorageLevel level = dataset.storageLevel();
    return level.useMemory() || level.useDisk() || level.useOffHeap();
  }
}
