package dev.kindling.pipeline.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressing table that numbers distinct keys in the order of their first coming: entry i
 * has its key in {@code keys[i]}, and what belongs to it in arrays of whoever uses the table.
 *
 * <p>The slots are those of Spark's hash table, because the order in which Spark's reducers read
 * them is the order that programs see: 64 slots at first, twice as many as soon as more than 0.7 of
 * them are used, moved in slot order; a key goes to slot {@code murmur3_32(hashCode)} and then by
 * growing steps 1, 2, 3 to the first free one; the null key stands before all slots, and counts. A
 * slot holds the hash code beside the entry's number, so that growing and most comparisons don't
 * touch the keys; and next to it, where that is wanted, a number that belongs to the entry.
 *
 * <p>What a large table costs is waiting for memory. A number beside the slot is there when the
 * slot is; and who has several keys to look up asks for their slots ahead ({@link #approach}), so
 * that the processor waits for all of them at once.
 */
public final class KeyTable {
  private static final int FIRST_SLOTS = 64;
  private static final int NONE = -1;
  private static final int REFERENCE = 4;

  /** Further slots are rarely on the cache line of the first. */
  private static final int LIKELY_SLOTS = 3;

  /** Keys of so many entries are in the processor's caches all the time. */
  private static final int NEAR = 4096;

  /** 1 where each slot has a number beside it, else 0. */
  private int width;

  /** By slot: hash code in the upper half, entry + 1 in the lower, 0 if free; perhaps a number. */
  private long[] slots = new long[FIRST_SLOTS];

  private int mask = FIRST_SLOTS - 1;
  private int growAbove = threshold(FIRST_SLOTS);
  private int size;
  private int nullEntry = NONE;
  private @Nullable Object[] keys = new Object[16];

  /** Then a hash code is as good as its key. */
  private boolean integersOnly = true;

  /** Where in {@link #slots} the entry stands that was found last; that of null has no slot. */
  private int found;

  private long nullNumber;

  /** What was read ahead: kept so that the reading isn't left out. */
  @SuppressWarnings("UnusedVariable")
  private long approached;

  /** An empty table of keys alone. */
  public KeyTable() {}

  /** The hash code of a key, 0 for null. */
  public static int hash(@Nullable Object key) {
    return key == null ? 0 : key.hashCode();
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  /** The keys by entry; longer than {@link #size()}. */
  public @Nullable Object[] keys() {
    return keys;
  }

  /** Whether every key is an {@code Integer}. */
  public boolean integersOnly() {
    return integersOnly;
  }

  /**
   * The entry of a key, or the complement ({@code ~}) of the entry that it has just been given.
   *
   * @param hash the key's hash code
   */
  public int find(@Nullable Object key, int hash) {
    if (key == null) {
      found = NONE;
      if (nullEntry != NONE) {
        return nullEntry;
      }
      nullEntry = size;
      return ~add(null);
    }
    boolean isInteger = key.getClass() == Integer.class;
    if (isInteger && integersOnly) {
      return findInteger(key, hash);
    }
    int slot = mix(hash) & mask;
    int step = 1;
    while (true) {
      int place = slot << width;
      long content = slots[place];
      if (content == 0) {
        integersOnly &= isInteger;
        return ~add(key, hash, place);
      }
      if ((int) (content >>> 32) == hash) {
        int entry = (int) content - 1;
        Object other = keys[entry];
        if (other == key || same(key, other)) {
          found = place;
          return entry;
        }
      }
      slot = (slot + step++) & mask;
    }
  }

  private static boolean same(Object key, @Nullable Object other) {
    // Strings are told apart first: their comparison is compiled into the loop, and stays there
    // when other tables have other keys.
    return key instanceof String text ? text.equals(other) : key.equals(other);
  }

  private int findInteger(Object key, int hash) {
    int slot = mix(hash) & mask;
    int step = 1;
    while (true) {
      int place = slot << width;
      long content = slots[place];
      if (content == 0) {
        return ~add(key, hash, place);
      }
      if ((int) (content >>> 32) == hash) {
        found = place;
        return (int) content - 1;
      }
      slot = (slot + step++) & mask;
    }
  }

  /**
   * The bytes that the table's arrays take with so many entries, the copy that is made as the last
   * of them comes included.
   */
  public long bytesFor(int entries) {
    long slotBytes = (long) Long.BYTES << width;
    long count = mask + 1L;
    long copied = 0;
    while (0.7 * count < entries) {
      copied = count * slotBytes;
      count *= 2;
    }
    long keyBytes = (long) REFERENCE * keys.length;
    if (entries > keys.length) {
      keyBytes += (long) REFERENCE * Math.max(entries, 2L * keys.length);
    }
    return count * slotBytes + copied + keyBytes;
  }

  /**
   * Reads what keys with these hash codes will be compared with: the slots where they are looked
   * for first, and, in a table too large for the processor's caches, the strings found there.
   */
  public void approach(int[] hashes, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += slots[(mix(hashes[i]) & mask) << width];
    }
    if (size > NEAR && !integersOnly) {
      // Each of these waits three times, one after the other; together they wait as long as one.
      for (int i = from; i < to; i++) {
        int entry = likelyEntry(hashes[i]);
        if (entry != NONE && keys[entry] instanceof String text) {
          sum += text.length();
        }
      }
    }
    approached = sum;
  }

  /**
   * The entry of the first slots that has this hash code, most often the key's; -1 when there is
   * none among them.
   */
  int likelyEntry(int hash) {
    int slot = mix(hash) & mask;
    for (int step = 1; step <= LIKELY_SLOTS; step++) {
      long content = slots[slot << width];
      if (content == 0) {
        return NONE;
      }
      if ((int) (content >>> 32) == hash) {
        return (int) content - 1;
      }
      slot = (slot + step) & mask;
    }
    return NONE;
  }

  /** Reads keys that are about to be looked for, where they are strings made long ago. */
  public void approachComing(@Nullable Object[] coming, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      if (coming[i] instanceof String text) {
        sum += text.length();
      }
    }
    approached = sum;
  }

  /** Begins to keep a number for each entry, 0 at first, or ceases to. */
  public void keepNumbers(boolean keep) {
    int before = width;
    width = keep ? 1 : 0;
    long[] old = slots;
    long[] wanted = new long[(mask + 1) << width];
    for (int slot = 0; slot <= mask; slot++) {
      wanted[slot << width] = old[slot << before];
    }
    slots = wanted;
    found = found == NONE ? NONE : found >> before << width;
  }

  /** The number of the entry that {@link #find} found or made last. */
  public long number() {
    return found == NONE ? nullNumber : slots[found + 1];
  }

  /** Sets the number of the entry that {@link #find} found or made last. */
  public void setNumber(long number) {
    if (found == NONE) {
      nullNumber = number;
    } else {
      slots[found + 1] = number;
    }
  }

  /** The numbers by entry. */
  public long[] numbers() {
    long[] numbers = new long[size];
    if (nullEntry != NONE) {
      numbers[nullEntry] = nullNumber;
    }
    for (int place = 0; place < slots.length; place += 2) {
      if (slots[place] != 0) {
        numbers[(int) slots[place] - 1] = slots[place + 1];
      }
    }
    return numbers;
  }

  /** All entries in slot order, the null key's first: the order of Spark's reducers. */
  public int[] entriesBySlot() {
    int[] entries = new int[size];
    int count = 0;
    if (nullEntry != NONE) {
      entries[count++] = nullEntry;
    }
    for (int place = 0; place < slots.length; place += 1 << width) {
      if (slots[place] != 0) {
        entries[count++] = (int) slots[place] - 1;
      }
    }
    return entries;
  }

  /**
   * For each entry its hash code in the upper half and its number in the lower; in slot order, the
   * null key's first.
   */
  public long[] hashesWithEntries() {
    long[] pairs = new long[size];
    int count = 0;
    if (nullEntry != NONE) {
      pairs[count++] = nullEntry;
    }
    for (int place = 0; place < slots.length; place += 1 << width) {
      if (slots[place] != 0) {
        pairs[count++] = slots[place] - 1;
      }
    }
    return pairs;
  }

  private int add(Object key, int hash, int place) {
    slots[place] = ((long) hash << 32) | (size + 1);
    found = place;
    return add(key);
  }

  private int add(@Nullable Object key) {
    if (key == null) {
      integersOnly = false;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, grown(size));
    }
    keys[size] = key;
    int entry = size++;
    if (size > growAbove) {
      grow();
    }
    return entry;
  }

  private void grow() {
    long[] old = slots;
    long[] larger = new long[old.length * 2];
    int largerMask = mask * 2 + 1;
    int foundBefore = found;
    for (int from = 0; from < old.length; from += 1 << width) {
      long content = old[from];
      if (content != 0) {
        int slot = mix((int) (content >>> 32)) & largerMask;
        int step = 1;
        while (larger[slot << width] != 0) {
          slot = (slot + step++) & largerMask;
        }
        int to = slot << width;
        larger[to] = content;
        if (width > 0) {
          larger[to + 1] = old[from + 1];
        }
        if (from == foundBefore) {
          found = to;
        }
      }
    }
    slots = larger;
    mask = largerMask;
    growAbove = threshold(largerMask + 1);
  }

  /** The length of an array that is to hold more than {@code size} entries. */
  public static int grown(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
  }

  /** The most entries that a table of so many slots holds before it grows. */
  public static int threshold(int slots) {
    return (int) (0.7 * slots);
  }

  /** MurmurHash3, 32 bits, of one int with seed 0 (Austin Appleby, public domain). */
  public static int mix(int hash) {
    int h = hash * 0xcc9e2d51;
    h = Integer.rotateLeft(h, 15);
    h *= 0x1b873593;
    h = Integer.rotateLeft(h, 13);
    h = h * 5 + 0xe6546b64;
    h ^= 4;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
