package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.combine.KeepingFirst;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.plan.Combiner;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Combines the pairs of one reduce partition, map output by map output. */
final class CombiningTable {
  private final Combiner<Object, Object> combiner;
  private final Crossing crossing;
  private final KeyTable table = new KeyTable();

  /** Null while there are only keys. */
  private @Nullable Object @Nullable [] values;

  CombiningTable(Combiner<Object, Object> combiner, Crossing crossing) {
    this.combiner = combiner;
    this.crossing = crossing;
    this.values = combiner instanceof KeepingFirst ? null : new Object[16];
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
      if (values == null) {
        if (value == null) {
          continue;
        }
        values = new Object[table.keys().length];
      }
      if (entry < 0) {
        add(values, ~entry, output.combined ? value : combiner.create(value));
      } else {
        values[entry] =
            output.combined
                ? combiner.mergeCombiners(values[entry], value)
                : combiner.mergeValue(values[entry], value);
      }
    }
  }

  private void add(@Nullable Object[] known, int entry, @Nullable Object value) {
    Object[] combined = known;
    if (entry >= combined.length) {
      combined = Arrays.copyOf(combined, KeyTable.grown(entry));
      values = combined;
    }
    combined[entry] = value;
  }

  /** The keys by entry. */
  @Nullable Object[] keys() {
    return table.keys();
  }

  /** The combined values by entry, null when all are. */
  @Nullable Object @Nullable [] values() {
    return values;
  }

  /** The entries in the order in which Spark reads them. */
  int[] order() {
    return table.entriesBySlot();
  }
}
