package dev.kindling.plan;

/** How a dataset depends on a parent: within the same partition's task, or through a shuffle. */
public sealed interface Edge permits Edge.Narrow, Exchange {
  /** The dataset depended on. */
  Dataset<?> parent();

  /** Each partition needs a known few of the parent's partitions, computed in the same task. */
  record Narrow(Dataset<?> parent) implements Edge {}
}
