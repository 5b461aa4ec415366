package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.combine.KeepingFirst;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;
import dev.kindling.plan.Combiner;
import org.jspecify.annotations.Nullable;

/** Combines the pairs of one reduce partition, map output by map output. */
final class CombiningTable {
  /** How many keys are approached at a time. */
  private static final int AHEAD = 32;

  private final Combiner<Object, Object> combiner;
  private final Crossing crossing;
  private final KeyTable table = new KeyTable();

  /** Whether the combiner keeps the first of equal values, so that nulls need no merging. */
  private final boolean keysOnly;

  private final ValueColumn values = new ValueColumn(table);

  CombiningTable(Combiner<Object, Object> combiner, Crossing crossing) {
    this.combiner = combiner;
    this.crossing = crossing;
    this.keysOnly = combiner instanceof KeepingFirst;
  }

  /** Adds what map outputs have for a reducer. */
  void merge(OutputReader outputs) throws Exception {
    while (outputs.nextPart()) {
      Pairs pairs = outputs.pairs();
      boolean combined = outputs.combined();
      if (pairs == null) {
        while (outputs.advance()) {
          add(outputs.key(), outputs.hash(), outputs.value(), combined);
        }
      } else {
        int[] hashes = pairs.hashes();
        int approached = outputs.from();
        for (int i = approached; i < outputs.to(); i++) {
          if (i == approached && hashes != null) {
            approached = Math.min(outputs.to(), i + AHEAD);
            table.approach(hashes, i, approached);
          }
          Object key = pairs.keys()[i];
          Object value = pairs.value(i);
          if (pairs.mutable()) {
            key = crossing.copy(key);
            value = crossing.copy(value);
          }
          add(key, hashes == null ? KeyTable.hash(key) : hashes[i], value, combined);
        }
      }
    }
  }

  private void add(@Nullable Object key, int hash, Object value, boolean combined)
      throws Exception {
    int entry = table.find(key, hash);
    if (entry < 0) {
      values.set(~entry, combined ? value : combiner.create(value));
    } else if (!keysOnly || value != null || !values.onlyNulls()) {
      Object before = values.get(entry);
      values.set(
          entry,
          combined ? combiner.mergeCombiners(before, value) : combiner.mergeValue(before, value));
    }
  }

  /** The keys by entry. */
  @Nullable Object[] keys() {
    return table.keys();
  }

  /** The combined values by entry; nothing is merged afterwards. */
  ValueColumn values() {
    values.settle();
    return values;
  }

  /** The entries in the order in which Spark reads them. */
  int[] order() {
    return table.entriesBySlot();
  }
}
