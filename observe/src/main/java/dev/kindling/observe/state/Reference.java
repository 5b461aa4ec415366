package dev.kindling.observe.state;

import dev.kindling.plan.CallSite;

/**
 * A job, stage, partition, dataset or call site that a sentence mentions and a page can link to.
 */
public sealed interface Reference {
  /** A job. */
  record ToJob(int id) implements Reference {}

  /** A stage. */
  record ToStage(int id) implements Reference {}

  /** A partition of a stage attempt. */
  record ToPartition(int stageId, int attempt, int partition) implements Reference {}

  /** A dataset. */
  record ToDataset(int id) implements Reference {}

  /** A call site of the program. */
  record ToCode(CallSite site) implements Reference {}
}
