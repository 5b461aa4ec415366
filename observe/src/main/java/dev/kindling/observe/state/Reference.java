package dev.kindling.observe.state;

import dev.kindling.plan.CallSite;

/** Something that a sentence speaks of and that a page can lead to. */
public sealed interface Reference {
  /** A job. */
  record ToJob(int id) implements Reference {}

  /** A stage. */
  record ToStage(int id) implements Reference {}

  /** A partition of a stage attempt, as its task table has it. */
  record ToPartition(int stageId, int attempt, int partition) implements Reference {}

  /** A dataset. */
  record ToDataset(int id) implements Reference {}

  /** A line of the program. */
  record ToCode(CallSite site) implements Reference {}
}
