package dev.kindling.engine.shuffle;

import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;

/**
 * Estimates how many bytes a table of combined values takes, while keys come and values grow, and
 * when to estimate again.
 *
 * <p>Keys are sampled as they come. Of values that are objects some are sampled anew each time, for
 * they may have grown; one key may have grown more than all others together, and as such a key is
 * met often, the one that was met last is weighed too.
 */
final class TableBytes {
  private static final int REFERENCE = 4;
  private static final int SAMPLES = 16;
  private static final int MIN_STEP = 16;
  private static final long STEP_BYTES = 1 << 20;

  /**
   * Bytes that sorting and writing takes for an entry: its order twice, and what it is read from.
   */
  private static final int WORKING = 36;

  private final KeyTable table;
  private final ValueColumn values;
  private final RecordBytes keys = new RecordBytes();
  private long valueBytes;
  private long each;

  /** By how many bytes a pair makes the values grow. */
  private long growth = 1;

  TableBytes(KeyTable table, ValueColumn values) {
    this.table = table;
    this.values = values;
  }

  /**
   * Looks at the table.
   *
   * @param pairs how many came since the last time
   * @param last the entry that was met last
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

  /** How many more pairs to take before the next look. */
  int step() {
    int step = Math.max(keys.step(), Math.min(table.size() >> 3, 1 << 16));
    return (int) Math.min(step, Math.max(MIN_STEP, STEP_BYTES / growth));
  }

  /** The bytes that the table takes when so many more keys have come, like the last. */
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
