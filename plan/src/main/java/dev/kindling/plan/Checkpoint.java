package dev.kindling.plan;

/** Where a dataset's records are stored so that its lineage can be cut. */
public sealed interface Checkpoint {
  /**
   * In files that outlast the application.
   *
   * @param folder a URI
   */
  record Reliable(String folder) implements Checkpoint {}

  /** In the kept partitions of the dataset itself, which must stay. */
  record Local() implements Checkpoint {}
}
