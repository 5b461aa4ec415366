package dev.kindling.engine.shuffle;

import java.util.Arrays;

/** Sorts longs by their upper halves, as signed numbers, and ties by their lower halves. */
final class HashOrder {
  private static final int SMALL = 1024;
  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;

  private HashOrder() {}

  /** Returns the sorted array, which may be the argument or another array. */
  static long[] sorted(long[] pairs) {
    if (pairs.length <= SMALL) {
      Arrays.sort(pairs);
      return pairs;
    }
    long[] from = pairs;
    long[] to = new long[pairs.length];
    for (int shift = 32; shift < 64; shift += BITS) {
      int flip = shift + BITS >= 64 ? 1 << (63 - shift) : 0;
      int bucketMask = shift + BITS >= 64 ? (1 << (64 - shift)) - 1 : BUCKETS - 1;
      int[] counts = new int[BUCKETS];
      for (long pair : from) {
        counts[((int) (pair >>> shift) & bucketMask) ^ flip]++;
      }
      int position = 0;
      for (int i = 0; i < BUCKETS; i++) {
        int count = counts[i];
        counts[i] = position;
        position += count;
      }
      for (long pair : from) {
        to[counts[((int) (pair >>> shift) & bucketMask) ^ flip]++] = pair;
      }
      long[] swapped = from;
      from = to;
      to = swapped;
    }
    sortTies(from);
    return from;
  }

  private static void sortTies(long[] pairs) {
    int start = 0;
    for (int i = 1; i <= pairs.length; i++) {
      if (i == pairs.length || (int) (pairs[i] >>> 32) != (int) (pairs[start] >>> 32)) {
        if (i - start > 1) {
          Arrays.sort(pairs, start, i);
        }
        start = i;
      }
    }
  }
}
