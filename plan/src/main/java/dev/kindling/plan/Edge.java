package dev.kindling.plan;

/** A dependency of a dataset on a parent: narrow, or through a shuffle. */
public sealed interface Edge permits Edge.Narrow, Exchange {
  /** The parent. */
  Dataset<?> parent();

  /** A narrow dependency: the parent's partitions are computed in the tasks of the dataset. */
  record Narrow(Dataset<?> parent) implements Edge {}
}
