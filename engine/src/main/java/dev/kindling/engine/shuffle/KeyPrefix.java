package dev.kindling.engine.shuffle;

import org.jspecify.annotations.Nullable;

/**
 * Primitive prefixes of keys. If the prefix of a key a, as an unsigned number, is less than that of
 * a key b, then a is less than b. Equal prefixes say nothing.
 */
final class KeyPrefix {
  private static final int WIDE_CHARS = 4;
  private static final int NARROW_CHARS = 8;

  private KeyPrefix() {}

  /**
   * Returns the prefixes of the first keys, or null when the keys aren't all of one supported
   * class.
   */
  static long @Nullable [] of(@Nullable Object[] keys, int count) {
    Class<?> type = keys[0] == null ? Void.class : keys[0].getClass();
    for (int i = 1; i < count; i++) {
      Object key = keys[i];
      if (key == null || key.getClass() != type) {
        return null;
      }
    }
    long[] prefixes = new long[count];
    if (type == Long.class) {
      for (int i = 0; i < count; i++) {
        prefixes[i] = signed((Long) known(keys[i]));
      }
    } else if (type == Integer.class) {
      for (int i = 0; i < count; i++) {
        prefixes[i] = signed((Integer) known(keys[i]));
      }
    } else if (type == Double.class) {
      for (int i = 0; i < count; i++) {
        long bits = Double.doubleToLongBits((Double) known(keys[i]));
        prefixes[i] = bits < 0 ? ~bits : signed(bits);
      }
    } else if (type == String.class) {
      strings(keys, count, prefixes);
    } else {
      return null;
    }
    return prefixes;
  }

  private static long signed(long value) {
    return value ^ Long.MIN_VALUE;
  }

  /** Uses the next characters after the prefix that all strings have in common. */
  private static void strings(@Nullable Object[] keys, int count, long[] prefixes) {
    String first = (String) known(keys[0]);
    int common = first.length();
    for (int i = 1; i < count && common > 0; i++) {
      String key = (String) known(keys[i]);
      common = Math.min(common, key.length());
      int same = 0;
      while (same < common && key.charAt(same) == first.charAt(same)) {
        same++;
      }
      common = same;
    }
    for (int i = 0; i < count; i++) {
      String key = (String) known(keys[i]);
      long prefix = 0;
      for (int c = common; c < common + NARROW_CHARS; c++) {
        char unit = c < key.length() ? key.charAt(c) : 0;
        if (unit > 0xff) {
          wideStrings(keys, count, common, prefixes);
          return;
        }
        prefix = (prefix << Byte.SIZE) | unit;
      }
      prefixes[i] = prefix;
    }
  }

  private static void wideStrings(@Nullable Object[] keys, int count, int common, long[] prefixes) {
    for (int i = 0; i < count; i++) {
      String key = (String) known(keys[i]);
      long prefix = 0;
      for (int c = common; c < common + WIDE_CHARS; c++) {
        prefix = (prefix << Character.SIZE) | (c < key.length() ? key.charAt(c) : 0);
      }
      prefixes[i] = prefix;
    }
  }

  private static Object known(@Nullable Object key) {
    if (key == null) {
      throw new IllegalStateException("keys were checked not to be null");
    }
    return key;
  }
}
