package dev.kindling.engine.task;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Node;
import dev.kindling.plan.Operator.KnownSize;
import dev.kindling.plan.Union;

/** A partition of a dataset. */
record DatasetPartition(Dataset<?> dataset, int partition) {
  /** Whether the dataset is persisted now, so that its partition may be cached. */
  boolean persisted() {
    return dataset.persisted();
  }

  /**
   * Returns the partition of a parent that a partition of a union is, if they follow one another.
   */
  static DatasetPartition below(Union<?> union, int partition) {
    int index = partition;
    for (Dataset<?> parent : union.parents()) {
      if (index < parent.numPartitions()) {
        return new DatasetPartition(parent, index);
      }
      index -= parent.numPartitions();
    }
    throw new IndexOutOfBoundsException("a union has no partition " + partition);
  }

  /**
   * Returns the partition, of this dataset or of one before it, that must be computed to count the
   * records of this one as Spark does: that of a {@code glom} if there is nothing behind it that
   * changes the number of records, else this one.
   */
  DatasetPartition counted() {
    DatasetPartition at = this;
    while (!at.persisted()) {
      Node<?> node = at.dataset.node();
      if (node instanceof Narrow<?, ?> narrow) {
        KnownSize size = narrow.operator().knownSize();
        if (size == KnownSize.ONE) {
          return at;
        }
        if (size == KnownSize.UNKNOWN) {
          return this;
        }
        at = new DatasetPartition(narrow.parent(), at.partition);
      } else if (node instanceof Union<?> union && !union.aligned()) {
        at = below(union, at.partition);
      } else {
        return this;
      }
    }
    return this;
  }
}
