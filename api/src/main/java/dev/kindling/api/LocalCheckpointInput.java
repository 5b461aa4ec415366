package dev.kindling.api;

import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.plan.Input;
import java.util.Iterator;

/**
 * The input of a local checkpoint. The records are in the cached partitions only, so reading this
 * input means that one was lost, and fails.
 */
final class LocalCheckpointInput<T> implements Input<T> {
  private final int datasetId;
  private final int partitions;

  LocalCheckpointInput(int datasetId, int partitions) {
    this.datasetId = datasetId;
    this.partitions = partitions;
  }

  @Override
  public String kind() {
    return "LocalCheckpointRDD";
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public Iterator<T> read(int partition, TaskContext context) throws SparkException {
    throw new SparkException(
        "[CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND] Checkpoint block rdd_"
            + datasetId
            + "_"
            + partition
            + " not found!\n"
            + "localCheckpoint() has cut the lineage, and the cached partition was dropped by"
            + " unpersist() or damaged on disk, so it can't be computed again. Unpersist"
            + " later, or use checkpoint(), which stores in files. SQLSTATE: 56000");
  }
}
