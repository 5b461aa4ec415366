package dev.kindling.engine.shuffle;

import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;

/**
 * Estimates how many bytes a table of combined values takes, while keys are added and values grow,
 * and when to measure again.
 *
 * <p>Keys are sampled as they come. If values are objects, some of them are sampled again each
 * time, because they may have grown. One key may have grown more than all others together. Such a
 * key comes often, so the value of the newest key is measured too.
 */
final class TableBytes {
  private static final int REFERENCE = 4;
  private static final int SAMPLES = 16;
  private static final int MIN_STEP = 16;
  private static final long STEP_BYTES = 1 << 20;

  /**
   * Bytes that sorting and writing need for an entry: its order twice, and what it is read from.
   */
  private static final int WORKING = 36;

  private final KeyTable table;
  private final ValueColumn values;
  private final RecordBytes keys = new RecordBytes();
  private long valueBytes;
  private long each;

  /** By how many bytes one pair makes the values grow. */
  private long growth = 1;

  TableBytes(KeyTable table, ValueColumn values) {
    this.table = table;
    this.values = values;
  }

  /**
   * Measures the table.
   *
   * @param pairs the number of pairs since the last measuring
   * @param last the entry of the newest pair
   */
  void measure(int pairs, int last) {
    int size = table.size();
    long before = valueBytes;
    keys.measure(table.keys(), null, size);
    if (values.keepsObjects() && size > 0) {
      long sum = 0;
      int samples = Math.min(SAMPLES, size);
      for (int i = 0; i < samples; i++) {
        sum += SizeEstimator.of(values.get((int) ((long) i * size / samples)));
      }
      each = sum / samples + REFERENCE;
      long excess = Math.max(0, SizeEstimator.of(values.get(last)) - each);
      valueBytes = each * size + excess;
      growth = Math.max(1, (valueBytes - before) / Math.max(1, pairs));
    }
  }

  /** How many more pairs to take before the next measuring. */
  int step() {
    int step = Math.max(keys.step(), Math.min(table.size() >> 3, 1 << 16));
    return (int) Math.min(step, Math.max(MIN_STEP, STEP_BYTES / growth));
  }

  /** The bytes that the table takes with so many more keys, if they are like the last ones. */
  long after(int more) {
    int size = table.size();
    long entries = (long) size + more;
    return table.bytesFor((int) Math.min(entries, Integer.MAX_VALUE))
        + keys.bytes()
        + keys.ahead(more)
        + valueBytes
        + each * more
        + WORKING * entries;
  }
}
