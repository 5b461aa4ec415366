package dev.kindling.engine.shuffle;

import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.table.KeyTable;

/**
 * Estimates how many bytes keys and their value lists take, from samples of each stretch that was
 * added, and when to estimate again.
 */
final class GroupBytes {
  /** Bytes for a key beside itself: slots, while they double, and the ends of its lists. */
  private static final int KEY = 64;

  /** Bytes for a value beside itself: references and links, while they double. */
  private static final int VALUE = 24;

  private static final int KEY_SAMPLES = 8;

  private RecordBytes[] byParent;
  private long keyBytes;
  private int keys;
  private long valueBytes;
  private long values;

  GroupBytes(int parents) {
    this.byParent = empty(parents);
  }

  /** Measures what came since the last time. */
  void measure(KeyTable table, ValueLists[] parents) {
    valueBytes = 0;
    values = 0;
    for (int i = 0; i < parents.length; i++) {
      byParent[i].measure(parents[i].values(), null, parents[i].size());
      valueBytes += byParent[i].bytes();
      values += parents[i].size();
    }
    measureKeys(table);
  }

  /** How many more values to take before the next measuring. */
  int step() {
    int step = Integer.MAX_VALUE;
    for (RecordBytes each : byParent) {
      step = Math.min(step, each.step());
    }
    return step;
  }

  /** The bytes that so many more values, like the measured ones, and these take. */
  long after(int more) {
    long each = values == 0 ? 0 : valueBytes / values;
    return keyBytes + (long) KEY * keys + valueBytes + VALUE * (values + more) + each * more;
  }

  /** The bytes that more pairs of a known size, each with a key of its own, and these take. */
  long afterPairs(long pairBytes, long pairs) {
    return after(0) + pairBytes + (KEY + VALUE) * pairs;
  }

  /** The keys and lists are empty again. */
  void reset() {
    byParent = empty(byParent.length);
    keyBytes = 0;
    keys = 0;
    valueBytes = 0;
    values = 0;
  }

  private void measureKeys(KeyTable table) {
    int added = table.size() - keys;
    if (added <= 0) {
      return;
    }
    int samples = Math.min(KEY_SAMPLES, added);
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += SizeEstimator.of(table.keys()[keys + (int) ((long) i * added / samples)]);
    }
    keyBytes += (long) ((double) sum / samples * added);
    keys = table.size();
  }

  private static RecordBytes[] empty(int parents) {
    RecordBytes[] empty = new RecordBytes[parents];
    for (int i = 0; i < parents; i++) {
      empty[i] = new RecordBytes();
    }
    return empty;
  }
}
