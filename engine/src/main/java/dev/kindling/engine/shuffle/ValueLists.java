package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.table.KeyTable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values that one parent has for the keys of a {@link KeyTable}: in one array in the order of
 * coming, those of a key chained by their positions, so that nothing is allocated for a key.
 */
final class ValueLists {
  static final int NONE = -1;
  private static final int FIRST_LENGTH = 16;

  /** Each entry takes {@code 1 << ENTRY} places of the ends. */
  private static final int ENTRY = 2;

  private static final int LAST = 1;
  private static final int COUNT = 2;

  /**
   * For each key entry the position after the first value's, 0 for none; the last one's position;
   * and how many values there are: together, so that they are in one line of the processor's cache.
   */
  private int[] ends = new int[FIRST_LENGTH << ENTRY];

  private @Nullable Object[] values = new Object[FIRST_LENGTH];

  /** By value, the position of the same key's next one. */
  private int[] next = new int[FIRST_LENGTH];

  private int size;

  void add(int entry, @Nullable Object value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, KeyTable.grown(size));
      next = Arrays.copyOf(next, KeyTable.grown(size));
    }
    int at = entry << ENTRY;
    if (at >= ends.length) {
      ends = Arrays.copyOf(ends, KeyTable.grown(at));
    }
    values[size] = value;
    next[size] = NONE;
    if (ends[at] == 0) {
      ends[at] = size + 1;
    } else {
      next[ends[at + LAST]] = size;
    }
    ends[at + LAST] = size++;
    ends[at + COUNT]++;
  }

  /** The values of all keys, in the order of coming. */
  @Nullable Object[] values() {
    return values;
  }

  /** How many values there are for all keys. */
  int size() {
    return size;
  }

  /** The position of a key's first value, or {@link #NONE}. */
  int first(int entry) {
    int at = entry << ENTRY;
    return at < ends.length ? ends[at] - 1 : NONE;
  }

  /** The position of the value of the same key behind a position, or {@link #NONE}. */
  int next(int position) {
    return next[position];
  }

  /** The value at a position, which may be null where the program's is. */
  @SuppressWarnings("NullAway")
  Object value(int position) {
    return values[position];
  }

  /** How many values a key has. */
  int count(int entry) {
    int at = entry << ENTRY;
    return at < ends.length ? ends[at + COUNT] : 0;
  }

  /** A key's values, the caller's own collection. */
  Iterable<Object> group(int entry) {
    Object[] group = new Object[count(entry)];
    int count = 0;
    for (int at = first(entry); at != NONE; at = next[at]) {
      group[count++] = values[at];
    }
    return Group.of(group);
  }

  /** Writes how many values a key has, and the values. */
  void write(int entry, SpillWriter writer) throws IOException {
    writer.writeInt(count(entry));
    for (int at = first(entry); at != NONE; at = next[at]) {
      writer.write(values[at]);
    }
  }
}
