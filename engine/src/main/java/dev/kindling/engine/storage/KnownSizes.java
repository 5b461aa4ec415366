package dev.kindling.engine.storage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of objects of the JDK, whose fields the module system hides. The size of a collection,
 * without its elements, follows from its class and its number of elements.
 */
final class KnownSizes {
  /** How much longer than needed a growing array is on average. */
  private static final double SLACK = 1.2;

  private static final int SMALLEST_CACHED = -128;
  private static final int MAX_CACHED = 127;

  private final HeapLayout layout;

  KnownSizes(HeapLayout layout) {
    this.layout = layout;
  }

  /** The size of a value that refers to nothing that must be visited; -1 for all other values. */
  long simple(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof String text) {
      return string(text);
    }
    if (value instanceof Integer number) {
      return cached(number) ? 0 : 16;
    }
    if (value instanceof Long number) {
      return cached(number) ? 0 : 24;
    }
    if (value instanceof Double) {
      return 24;
    }
    if (value instanceof Float || value instanceof Short || value instanceof Character) {
      return 16;
    }
    if (value instanceof Boolean
        || value instanceof Byte
        || value instanceof Enum<?>
        || value instanceof Class<?>
        || value instanceof ClassLoader
        || value instanceof Thread) {
      return 0;
    }
    if (value instanceof BigInteger number) {
      return bigInteger(number.bitLength());
    }
    if (value instanceof BigDecimal number) {
      boolean compact = number.precision() <= 18;
      return layout.object(16, 2) + (compact ? 0 : bigInteger(number.precision() * 10L / 3));
    }
    if (value instanceof BitSet bits) {
      return layout.object(5, 1) + layout.array(1, bits.size() / 8);
    }
    if (value instanceof CharSequence text && value.getClass().getName().startsWith("java.lang.")) {
      return layout.object(5, 1) + layout.array(1, (long) (text.length() * SLACK));
    }
    return -1;
  }

  /** The size of a map of the JDK without its keys and values. */
  long map(Map<?, ?> map) {
    long size = map.size();
    if (map instanceof EnumMap<?, ?>) {
      return layout.object(4, 7) + layout.references(size);
    }
    if (map instanceof SortedMap<?, ?>) {
      return layout.object(8, 7) + size * layout.object(1, 5);
    }
    if (map instanceof IdentityHashMap<?, ?>) {
      return layout.object(8, 4) + layout.references(2 * powerOfTwo(size * 3 / 2));
    }
    if (map.getClass().getName().startsWith("java.util.ImmutableCollections")) {
      return layout.object(4, 2) + (size > 1 ? layout.references(4 * size) : 0);
    }
    if (map instanceof LinkedHashMap<?, ?>) {
      return layout.object(13, 7) + table(size) + size * layout.object(4, 5);
    }
    if (map instanceof ConcurrentHashMap<?, ?>) {
      return layout.object(12, 9) + table(size * 3 / 2) + size * layout.object(4, 3);
    }
    return layout.object(12, 6) + table(size) + size * layout.object(4, 3);
  }

  /** The size of a collection of the JDK without its elements. */
  long collection(Collection<?> collection) {
    long size = collection.size();
    String name = collection.getClass().getName();
    if (collection instanceof EnumSet<?>) {
      return layout.object(8, 2);
    }
    if (name.startsWith("java.util.ImmutableCollections")) {
      if (collection instanceof Set<?>) {
        return layout.object(4, 2) + (size > 2 ? layout.references(2 * size) : 0);
      }
      return layout.object(1, 2) + (size > 2 ? layout.references(size) : 0);
    }
    if (collection instanceof SortedSet<?>) {
      return layout.object(0, 1) + layout.object(8, 7) + size * layout.object(1, 5);
    }
    if (collection instanceof Set<?>) {
      int entry = collection instanceof LinkedHashSet<?> ? 5 : 3;
      return layout.object(0, 1)
          + layout.object(13, 6)
          + table(size)
          + size * layout.object(4, entry);
    }
    if (collection instanceof LinkedList<?>) {
      return layout.object(8, 2) + size * layout.object(0, 3);
    }
    if (name.equals("java.util.Arrays$ArrayList")) {
      return layout.object(4, 1) + layout.references(size);
    }
    if (collection instanceof ArrayDeque<?>) {
      return layout.object(8, 1) + layout.references(Math.max(17, (long) (size * SLACK)));
    }
    if (size == 0) {
      return layout.object(8, 1);
    }
    return layout.object(8, 1) + layout.references(Math.max(6, (long) (size * SLACK)));
  }

  private long string(String text) {
    return layout.object(5, 1) + layout.array(latin(text) ? 1 : 2, text.length());
  }

  /** Whether the characters of a text are all Latin-1, judged by a sample spread over the text. */
  private static boolean latin(String text) {
    int length = text.length();
    int step = Math.max(1, length / 64);
    for (int i = 0; i < length; i += step) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  private static boolean cached(long number) {
    return number >= SMALLEST_CACHED && number <= MAX_CACHED;
  }

  private long bigInteger(long bits) {
    return layout.object(20, 1) + layout.array(4, bits / 32 + 1);
  }

  private long table(long entries) {
    return entries == 0 ? 0 : layout.references(Math.max(16, powerOfTwo(entries * 4 / 3)));
  }

  private static long powerOfTwo(long atLeast) {
    return Long.highestOneBit(Math.max(1, atLeast - 1)) * 2;
  }
}
