package dev.kindling.plan;

/** The kind of a checkpoint: where a dataset's records are stored when its lineage is cut. */
public sealed interface Checkpoint {
  /**
   * In files, which remain when the application ends.
   *
   * @param folder the URI of the folder
   */
  record Reliable(String folder) implements Checkpoint {}

  /**
   * In the cached partitions of the dataset itself. They must stay: there is no lineage to compute
   * them again.
   */
  record Local() implements Checkpoint {}
}
