package dev.kindling.engine.storage;

import java.io.IOException;

/** A kept partition was damaged or gone when a task read it. The task is to be run once more. */
public final class BlockLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BlockLost(int datasetId, int partition, IOException found) {
    super("Block rdd_" + datasetId + "_" + partition + " was lost: " + found.getMessage(), found);
  }
}
