package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.order.NaturalOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Sorts keys stably. For the natural order of numbers or strings, it first sorts a primitive prefix
 * of each key, in linear time, and then compares only keys with equal prefixes.
 */
final class KeySort {
  private static final int SMALL = 64;

  private KeySort() {}

  /**
   * Returns the positions of the first {@code count} keys in sorted order. Equal keys keep their
   * order.
   *
   * @param comparator may throw exceptions of the program
   */
  static int[] order(@Nullable Object[] keys, int count, Comparator<Object> comparator) {
    if (count > SMALL) {
      NaturalOrder<Object> natural = new NaturalOrder<>();
      boolean reversed = comparator.equals(natural.reversed());
      if (reversed || comparator.equals(natural)) {
        long[] prefixes = KeyPrefix.of(keys, count);
        if (prefixes != null) {
          if (reversed) {
            for (int i = 0; i < count; i++) {
              prefixes[i] = ~prefixes[i];
            }
          }
          return byPrefix(keys, count, prefixes, comparator);
        }
      }
    }
    return byComparator(keys, count, comparator);
  }

  private static int[] byComparator(
      @Nullable Object[] keys, int count, Comparator<Object> comparator) {
    Entry[] entries = new Entry[count];
    for (int i = 0; i < count; i++) {
      entries[i] = new Entry(keys[i], i);
    }
    Arrays.sort(entries, new ByKey(comparator));
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = entries[i].position;
    }
    return order;
  }

  /** Sorts by unsigned prefixes, then each stretch of equal prefixes by the comparator. */
  private static int[] byPrefix(
      @Nullable Object[] keys, int count, long[] prefixes, Comparator<Object> comparator) {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    sortRange(order, 0, count, prefixes);
    int start = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || prefixes[order[i]] != prefixes[order[start]]) {
        if (i - start > 1) {
          sortRun(keys, order, start, i, comparator);
        }
        start = i;
      }
    }
    return order;
  }

  private static void sortRun(
      @Nullable Object[] keys, int[] order, int from, int to, Comparator<Object> comparator) {
    boolean equal = true;
    for (int i = from + 1; i < to && equal; i++) {
      Object key = keys[order[i]];
      equal = key == keys[order[i - 1]] || (key != null && key.equals(keys[order[i - 1]]));
    }
    if (equal) {
      return;
    }
    Entry[] entries = new Entry[to - from];
    for (int i = from; i < to; i++) {
      entries[i - from] = new Entry(keys[order[i]], order[i]);
    }
    Arrays.sort(entries, new ByKey(comparator));
    for (int i = from; i < to; i++) {
      order[i] = entries[i - from].position;
    }
  }

  /**
   * Sorts positions by their prefixes, 32 of the differing bits at a time. These bits and the index
   * into the range fit in one long, which a radix sort moves.
   */
  private static void sortRange(int[] order, int from, int to, long[] prefixes) {
    int count = to - from;
    long first = prefixes[order[from]];
    long differing = 0;
    for (int i = from + 1; i < to; i++) {
      differing |= prefixes[order[i]] ^ first;
    }
    if (differing == 0) {
      return;
    }
    int shift = Math.max(0, 32 - Long.numberOfLeadingZeros(differing));
    long[] packed = new long[count];
    for (int i = 0; i < count; i++) {
      int bits = (int) (prefixes[order[from + i]] >>> shift) ^ 0x80000000;
      packed[i] = ((long) bits << 32) | i;
    }
    packed = HashOrder.sorted(packed);
    int[] before = Arrays.copyOfRange(order, from, to);
    for (int i = 0; i < count; i++) {
      order[from + i] = before[(int) packed[i]];
    }
    if (shift == 0) {
      return;
    }
    int start = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || (int) (packed[i] >>> 32) != (int) (packed[start] >>> 32)) {
        if (i - start > 1) {
          sortRange(order, from + start, from + i, prefixes);
        }
        start = i;
      }
    }
  }

  private record Entry(@Nullable Object key, int position) {}

  private record ByKey(Comparator<Object> comparator) implements Comparator<Entry> {
    @Override
    public int compare(Entry left, Entry right) {
      return comparator.compare(left.key, right.key);
    }
  }
}
