package dev.kindling.engine.shuffle;

import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.pipeline.table.ValueColumn;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes a table of combined values takes, while keys come and values grow, and
 * when to estimate again.
 *
 * <p>Keys are sampled as they come. Of values that are objects some are sampled anew each time, for
 * they may have grown; one key may have grown more than all others together, and as such a key is
 * met often, the one that was met last is weighed too. Where a combiner keeps every value that
 * comes, these are sampled instead, and no key is overlooked.
 */
final class TableBytes {
  private static final int REFERENCE = 4;
  private static final int SAMPLES = 16;

  /** Bytes for a group: the object, and its array's header and spare room. */
  private static final int GROUP = 72;

  /** Bytes for a value in a group: its place in an array, and a share of the spare room. */
  private static final int IN_GROUP = 8;

  /**
   * Bytes that sorting and writing takes for an entry: its order twice, and what it is read from.
   */
  private static final int WORKING = 36;

  private final KeyTable table;
  private final ValueColumn values;
  private final boolean grouped;
  private final RecordBytes keys = new RecordBytes();
  private long valueBytes;
  private long each;

  /** Values that were weighed, where every value is kept, and how many came in all. */
  private long weighed;

  private long weights;
  private long came;

  /**
   * @param grouped whether values are groups of all that came
   */
  TableBytes(KeyTable table, ValueColumn values, boolean grouped) {
    this.table = table;
    this.values = values;
    this.grouped = grouped;
  }

  /**
   * Looks at the table.
   *
   * @param pairs how many came since the last time
   * @param last the entry of the last one
   * @param value the value that came with it
   */
  void measure(int pairs, int last, @Nullable Object value) {
    int size = table.size();
    keys.measure(table.keys(), null, size);
    came += pairs;
    if (grouped) {
      weights += SizeEstimator.of(value);
      weighed++;
      each = weights / weighed + IN_GROUP;
      valueBytes = each * came + (long) GROUP * size;
    } else if (values.keepsObjects() && size > 0) {
      long sum = 0;
      int samples = Math.min(SAMPLES, size);
      for (int i = 0; i < samples; i++) {
        sum += SizeEstimator.of(values.get((int) ((long) i * size / samples)));
      }
      each = sum / samples + REFERENCE;
      long excess = Math.max(0, SizeEstimator.of(values.get(last)) - each);
      valueBytes = each * size + excess;
    }
  }

  /** How many more pairs to take before the next look. */
  int step() {
    return Math.max(keys.step(), Math.min(table.size() >> 3, 1 << 16));
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
