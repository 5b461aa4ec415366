package dev.kindling.engine.storage;

import dev.kindling.spi.RecoverySignal;
import java.io.IOException;

/** A cached partition was damaged or missing when a task read it. The task must be run again. */
public final class BlockLost extends RuntimeException implements RecoverySignal {
  private static final long serialVersionUID = 1L;

  BlockLost(int datasetId, int partition, IOException found) {
    super("Block rdd_" + datasetId + "_" + partition + " was lost: " + found.getMessage(), found);
  }
}
