package dev.kindling.engine.task;

import dev.kindling.plan.Dataset;

/** A partition of a dataset. */
record DatasetPartition(Dataset<?> dataset, int partition) {
  /** Whether the dataset is persisted now, so that its partition may be cached. */
  boolean persisted() {
    return dataset.persisted();
  }
}
