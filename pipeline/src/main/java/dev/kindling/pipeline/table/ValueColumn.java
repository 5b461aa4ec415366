package dev.kindling.pipeline.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value for each entry of a {@link KeyTable}. As long as all are integers, longs or doubles of
 * one class they are kept unboxed, beside the table's slots, and as long as all are null nothing is
 * kept.
 *
 * <p>Boxes would be one more cache miss for each value that is merged, and their store into a large
 * old array is what the G1 collector's barrier makes dear: together some four times the time.
 * Beside the slots, values cost no miss of their own: half the time again.
 *
 * <p>While a table is filled, the entry that is asked for or set must be the one that the table has
 * just found; after {@link #settle} every entry can be asked for.
 */
public final class ValueColumn {
  private static final int FIRST_LENGTH = 16;
  private static final Object[] NO_OBJECTS = {};

  private final KeyTable table;
  private Kind kind = Kind.NULLS;
  private @Nullable Object[] objects = NO_OBJECTS;

  /** By entry, once settled and not objects. */
  private long @Nullable [] numbers;

  /** One past the last entry that was set. */
  private int size;

  /** What was read ahead: kept so that the reading isn't left out. */
  @SuppressWarnings("UnusedVariable")
  private int approached;

  /** The values of an empty table. */
  public ValueColumn(KeyTable table) {
    this.table = table;
  }

  /** Whether every value is null. */
  public boolean onlyNulls() {
    return kind == Kind.NULLS;
  }

  /** Whether values are kept as the objects that were set. */
  public boolean keepsObjects() {
    return kind == Kind.OBJECTS;
  }

  /**
   * Reads the slots where keys with these hash codes are looked for first, and the values that are
   * likely to be theirs, so that the processor waits for all of them at once.
   */
  public void approach(int[] hashes, int from, int to) {
    table.approach(hashes, from, to);
    if (kind != Kind.OBJECTS) {
      return;
    }
    int strings = 0;
    for (int i = from; i < to; i++) {
      int entry = table.likelyEntry(hashes[i]);
      if (entry >= 0 && entry < size) {
        Object value = objects[entry];
        strings += value != null && value.getClass() == String.class ? 1 : 0;
      }
    }
    approached = strings;
  }

  /** Nothing will be set any more, and entries are asked for in any order. */
  public void settle() {
    if (kind.numbers) {
      numbers = table.numbers();
    }
  }

  /** The value of an entry that was set; null where the program's is. */
  @SuppressWarnings("NullAway")
  public Object get(int entry) {
    return switch (kind) {
      case NULLS -> null;
      case INTEGERS -> (int) number(entry);
      case LONGS -> number(entry);
      case DOUBLES -> Double.longBitsToDouble(number(entry));
      case OBJECTS -> objects[entry];
    };
  }

  /** Sets the value of an entry that was set before, or of the next one. */
  public void set(int entry, @Nullable Object value) {
    if (entry >= size) {
      size = entry + 1;
      if (kind == Kind.NULLS && entry == 0) {
        kind = Kind.of(value);
        if (kind.numbers) {
          table.keepNumbers(true);
        }
      }
    }
    if (kind != Kind.OBJECTS && kind != Kind.of(value)) {
      toObjects(entry);
    }
    switch (kind) {
      case NULLS -> {}
      case INTEGERS, LONGS, DOUBLES -> table.setNumber(toBits(value));
      case OBJECTS -> {
        if (entry >= objects.length) {
          objects = Arrays.copyOf(objects, Math.max(FIRST_LENGTH, KeyTable.grown(entry)));
        }
        // A merge that changed its first argument gives it back: nothing to store.
        if (objects[entry] != value) {
          objects[entry] = value;
        }
      }
    }
  }

  private long number(int entry) {
    return numbers == null ? table.number() : numbers[entry];
  }

  private static long toBits(@Nullable Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Double number) {
      return Double.doubleToRawLongBits(number);
    }
    throw new IllegalStateException("not a number that is kept unboxed: " + value);
  }

  /** Boxes the values of all entries but one that is about to be set. */
  private void toObjects(int except) {
    Object[] boxed = new Object[Math.max(FIRST_LENGTH, KeyTable.grown(size))];
    if (kind.numbers) {
      numbers = table.numbers();
      for (int i = 0; i < size; i++) {
        if (i != except) {
          boxed[i] = get(i);
        }
      }
      numbers = null;
      table.keepNumbers(false);
    }
    objects = boxed;
    kind = Kind.OBJECTS;
  }

  private enum Kind {
    NULLS(false),
    INTEGERS(true),
    LONGS(true),
    DOUBLES(true),
    OBJECTS(false);

    private final boolean numbers;

    Kind(boolean numbers) {
      this.numbers = numbers;
    }

    static Kind of(@Nullable Object value) {
      if (value == null) {
        return NULLS;
      }
      Class<?> type = value.getClass();
      if (type == Integer.class) {
        return INTEGERS;
      }
      if (type == Long.class) {
        return LONGS;
      }
      return type == Double.class ? DOUBLES : OBJECTS;
    }
  }
}
