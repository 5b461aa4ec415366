package dev.kindling.pipeline.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of the entries of a {@link KeyTable}. While all values are of one class among integer,
 * long and double, they are stored unboxed in the table's slots. While all values are null, nothing
 * is stored.
 *
 * <p>Boxed values would cost one more cache miss for each merged value, and a store into a large
 * old array, for which the barrier of the G1 collector is expensive: together about four times the
 * time. In the slots, values need no cache miss of their own, which halves the time again.
 *
 * <p>While the table is filled, only the entry that the table has found last can be read and set.
 * After {@link #settle} every entry can be read.
 */
public final class ValueColumn {
  private static final int FIRST_LENGTH = 16;
  private static final Object[] NO_OBJECTS = {};

  private final KeyTable table;
  private Kind kind = Kind.NULLS;
  private @Nullable Object[] objects = NO_OBJECTS;

  /** The numbers by entry, after {@link #settle}; null before, and for objects. */
  private long @Nullable [] numbers;

  /** One past the last entry that was set. */
  private int size;

  /**
   * The sum of what was read ahead. A field, so that the JIT compiler does not remove the reading.
   */
  @SuppressWarnings("UnusedVariable")
  private int approached;

  /** Makes the values of an empty table. */
  public ValueColumn(KeyTable table) {
    this.table = table;
  }

  /** Whether every value is null. */
  public boolean onlyNulls() {
    return kind == Kind.NULLS;
  }

  /** Whether values are stored as objects. */
  public boolean keepsObjects() {
    return kind == Kind.OBJECTS;
  }

  /**
   * Reads ahead the first slots of keys with these hash codes, and the values that are likely to be
   * theirs, so that the processor waits for all of them at the same time.
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

  /** Ends the filling: no value is set any more, and entries can be read in any order. */
  public void settle() {
    if (kind.numbers) {
      numbers = table.numbers();
    }
  }

  /** Returns the value of an entry, which may be null. */
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

  /** Sets the value of an existing entry or of the next one. */
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
        // A merge that changes and returns its first argument needs no store.
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

  /** Boxes the values of all entries except the one that will be set next. */
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
