package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.combine.KeepingFirst;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import org.jspecify.annotations.Nullable;

/** Combines the pairs of one reduce partition, map output by map output. */
final class CombiningTable {
  private final Combiner<Object, Object> combiner;
  private final Crossing crossing;
  private final KeyTable table = new KeyTable();

  /** Whether the combiner keeps the first of equal values, so that nulls need no merging. */
  private final boolean keysOnly;

  private final ValueColumn values = new ValueColumn();

  CombiningTable(Combiner<Object, Object> combiner, Crossing crossing) {
    this.combiner = combiner;
    this.crossing = crossing;
    this.keysOnly = combiner instanceof KeepingFirst;
  }

  /** Adds what one map output has for a reducer. */
  void merge(MapOutput output, int reducer) throws Exception {
    int end = output.starts[reducer + 1];
    for (int i = output.starts[reducer]; i < end; i++) {
      Object key = output.keys[i];
      Object value = output.value(i);
      if (output.mutable) {
        key = crossing.copy(key);
        value = crossing.copy(value);
      }
      int hash = output.hashes == null ? KeyTable.hash(key) : output.hashes[i];
      int entry = table.find(key, hash);
      if (entry < 0) {
        values.set(~entry, output.combined ? value : combiner.create(value));
      } else if (!keysOnly || value != null || !values.onlyNulls()) {
        Object before = values.get(entry);
        values.set(
            entry,
            output.combined
                ? combiner.mergeCombiners(before, value)
                : combiner.mergeValue(before, value));
      }
    }
  }

  /** The keys by entry. */
  @Nullable Object[] keys() {
    return table.keys();
  }

  /** The combined values by entry. */
  ValueColumn values() {
    return values;
  }

  /** The entries in the order in which Spark reads them. */
  int[] order() {
    return table.entriesBySlot();
  }
}
