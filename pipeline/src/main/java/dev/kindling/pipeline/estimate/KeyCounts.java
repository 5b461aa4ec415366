package dev.kindling.pipeline.estimate;

import dev.kindling.pipeline.table.KeyTable;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The number of occurrences of each key, in the order of Spark's hash tables. Not safe for use by
 * several threads.
 */
public final class KeyCounts {
  private final KeyTable table = new KeyTable();
  private long[] counts = new long[16];

  /** Makes a table without keys. */
  public KeyCounts() {}

  /** Adds to the count of a key, which may be null. */
  public void add(@Nullable Object key, long count) {
    int found = table.find(key, KeyTable.hash(key));
    int entry = found < 0 ? ~found : found;
    if (entry >= counts.length) {
      counts = Arrays.copyOf(counts, KeyTable.grown(counts.length));
    }
    counts[entry] += count;
  }

  /** Calls a function for each key, in the order of the table. */
  public void forEach(ObjLongConsumer<@Nullable Object> consumer) {
    for (int entry : table.entriesBySlot()) {
      consumer.accept(table.keys()[entry], counts[entry]);
    }
  }

  /** The number of keys. */
  public int size() {
    return table.size();
  }
}
