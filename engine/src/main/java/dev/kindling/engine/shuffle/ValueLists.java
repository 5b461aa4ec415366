package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.pipeline.table.KeyTable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values that one parent has for the keys of a {@link KeyTable}. All values are in one array,
 * in the order in which they came. The values of a key form a linked list of positions, so that a
 * key needs no object of its own.
 */
final class ValueLists {
  static final int NONE = -1;
  private static final int FIRST_LENGTH = 16;

  /** Each entry takes {@code 1 << ENTRY} elements of the ends. */
  private static final int ENTRY = 2;

  private static final int LAST = 1;
  private static final int COUNT = 2;

  /**
   * For each entry: the position of the first value plus 1, or 0 for none; the position of the last
   * value; and the number of values. They are together so that they are in one cache line.
   */
  private int[] ends = new int[FIRST_LENGTH << ENTRY];

  private @Nullable Object[] values = new Object[FIRST_LENGTH];

  /** For each value, the position of the next value of the same key. */
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

  /** The values of all keys, in the order in which they came. */
  @Nullable Object[] values() {
    return values;
  }

  /** The number of values of all keys. */
  int size() {
    return size;
  }

  /** The position of a key's first value, or {@link #NONE}. */
  int first(int entry) {
    int at = entry << ENTRY;
    return at < ends.length ? ends[at] - 1 : NONE;
  }

  /** The position of the next value of the same key, or {@link #NONE}. */
  int next(int position) {
    return next[position];
  }

  /** The value at a position; null where the program's value is null. */
  @SuppressWarnings("NullAway")
  Object value(int position) {
    return values[position];
  }

  /** The number of values of a key. */
  int count(int entry) {
    int at = entry << ENTRY;
    return at < ends.length ? ends[at + COUNT] : 0;
  }

  /** The values of a key, as a collection that belongs to the caller. */
  Iterable<Object> group(int entry) {
    Object[] group = new Object[count(entry)];
    int count = 0;
    for (int at = first(entry); at != NONE; at = next[at]) {
      group[count++] = values[at];
    }
    return Group.of(group);
  }

  /** Writes the number of a key's values, and the values. */
  void write(int entry, SpillWriter writer) throws IOException {
    writer.writeInt(count(entry));
    for (int at = first(entry); at != NONE; at = next[at]) {
      writer.write(values[at]);
    }
  }
}
