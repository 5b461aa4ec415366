package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.pipeline.table.KeyTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order of keys with equal hash codes. Spark's map tasks sort the slots of a table keyed by
 * (partition, key) stably by hash code, so ties are in the order of that table's slots. Ties are
 * rare, and the slots are computed only where there is one.
 */
final class TieOrder {
  private static final int FIRST_SLOTS = 64;

  private TieOrder() {}

  /**
   * @param order hash code and entry of each key, sorted
   * @param reducers by entry; null where the hash code determines the reducer
   */
  static long[] asSpark(
      long[] order, KeyTable table, Partitions partitions, int @Nullable [] reducers) {
    int[] slots = null;
    int start = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i < order.length && (int) (order[i] >>> 32) == (int) (order[start] >>> 32)) {
        continue;
      }
      if (i - start > 1) {
        if (slots == null) {
          slots = slots(order, table, partitions, reducers);
        }
        sortBySlot(order, start, i, slots);
      }
      start = i;
    }
    return order;
  }

  private static void sortBySlot(long[] order, int from, int to, int[] slots) {
    long hash = order[from] & 0xffffffff00000000L;
    long[] bySlot = new long[to - from];
    for (int i = from; i < to; i++) {
      int entry = (int) order[i];
      bySlot[i - from] = ((long) slots[entry] << 32) | entry;
    }
    Arrays.sort(bySlot);
    for (int i = from; i < to; i++) {
      order[i] = hash | (bySlot[i - from] & 0xffffffffL);
    }
  }

  /** Returns, by entry, the slot in Spark's table keyed by (partition, key). */
  private static int[] slots(
      long[] order, KeyTable table, Partitions partitions, int @Nullable [] reducers) {
    int size = order.length;
    int[] hashes = new int[size];
    for (long pair : order) {
      int entry = (int) pair;
      int hash = (int) (pair >>> 32);
      int reducer = reducers == null ? partitions.of(null, hash) : reducers[entry];
      hashes[entry] = KeyTable.mix(new Tuple2<>(reducer, table.keys()[entry]).hashCode());
    }
    int[] entries = new int[FIRST_SLOTS];
    for (int entry = 0; entry < size; entry++) {
      insert(entries, hashes, entry);
      if (entry + 1 > KeyTable.threshold(entries.length)) {
        int[] larger = new int[entries.length * 2];
        for (int content : entries) {
          if (content != 0) {
            insert(larger, hashes, content - 1);
          }
        }
        entries = larger;
      }
    }
    int[] slots = new int[size];
    for (int slot = 0; slot < entries.length; slot++) {
      if (entries[slot] != 0) {
        slots[entries[slot] - 1] = slot;
      }
    }
    return slots;
  }

  private static void insert(int[] entries, int[] hashes, int entry) {
    int mask = entries.length - 1;
    int slot = hashes[entry] & mask;
    int step = 1;
    while (entries[slot] != 0) {
      slot = (slot + step++) & mask;
    }
    entries[slot] = entry + 1;
  }
}
