package dev.kindling.pipeline.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressing hash table that numbers distinct keys in the order in which they are first
 * added. Entry i has its key in {@code keys[i]}; the user of the table stores the values of entries
 * in arrays of its own.
 *
 * <p>The slots are those of Spark's hash table, because programs see the order in which Spark's
 * reducers read the slots. There are 64 slots at first, and twice as many as soon as more than 0.7
 * of them are used; entries are moved in the order of the slots. A key is stored in slot {@code
 * murmur3_32(hashCode)}, or in the first free slot after steps of 1, 2, 3 and so on. The null key
 * comes before all slots and counts as an entry. A slot holds the hash code beside the number of
 * the entry, so that growing and most comparisons do not read the keys. If asked for, a slot also
 * holds a number that belongs to the entry.
 *
 * <p>The cost of a large table is cache misses. A number in the slot needs no cache miss of its
 * own. A caller that looks up several keys reads their slots ahead ({@link #approach}), so that the
 * processor waits for all of them at the same time.
 */
public final class KeyTable {
  private static final int FIRST_SLOTS = 64;
  private static final int NONE = -1;
  private static final int REFERENCE = 4;

  /** The number of slots that are searched ahead: later ones are rarely on the same cache line. */
  private static final int LIKELY_SLOTS = 3;

  /** A table with at most so many entries is small enough that its keys stay in the CPU caches. */
  private static final int NEAR = 4096;

  /** 1 if each slot has a number beside it, 0 otherwise. */
  private int width;

  /**
   * For each slot, the hash code in the upper half and entry + 1 in the lower half, or 0 if it is
   * free; then the number, if there is one.
   */
  private long[] slots = new long[FIRST_SLOTS];

  private int mask = FIRST_SLOTS - 1;
  private int growAbove = threshold(FIRST_SLOTS);
  private int size;
  private int nullEntry = NONE;
  private @Nullable Object[] keys = new Object[16];

  /** Whether all keys are integers, whose hash codes identify them. */
  private boolean integersOnly = true;

  /**
   * The index in {@link #slots} of the entry that was found last; the entry of null has no slot.
   */
  private int found;

  private long nullNumber;

  /**
   * The sum of what was read ahead. A field, so that the JIT compiler does not remove the reading.
   */
  @SuppressWarnings("UnusedVariable")
  private long approached;

  /** Makes an empty table without numbers. */
  public KeyTable() {}

  /** Returns the hash code of a key, 0 for null. */
  public static int hash(@Nullable Object key) {
    return key == null ? 0 : key.hashCode();
  }

  /** The number of entries. */
  public int size() {
    return size;
  }

  /**
   * Whether the table is small enough to stay in the CPU caches. Then reading ahead gains nothing.
   */
  public boolean isNear() {
    return size <= NEAR;
  }

  /** The keys by entry; the array is longer than {@link #size()}. */
  public @Nullable Object[] keys() {
    return keys;
  }

  /** Whether every key is an {@code Integer}. */
  public boolean integersOnly() {
    return integersOnly;
  }

  /**
   * Returns the entry of a key. If the key is new, it is added, and the result is the complement
   * ({@code ~}) of its entry.
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
    // Strings are checked first: their comparison is then inlined into the loop, even if other
    // tables
    // have keys of other classes.
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
   * Returns the size in bytes of the table's arrays with so many entries, including the copy that
   * is made when the last one is added.
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
   * Reads ahead what keys with these hash codes will be compared with: their first slots, and the
   * strings found there if the table is too large for the CPU caches.
   */
  public void approach(int[] hashes, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += slots[(mix(hashes[i]) & mask) << width];
    }
    if (!isNear() && !integersOnly) {
      // Each of these needs three cache misses, one after the other; read together they overlap.
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
   * Returns the entry with this hash code in the first slots, which most often is that of the key,
   * or -1 if there is none.
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

  /**
   * Reads ahead keys that will be looked up next, if they are strings: they may have been made long
   * ago.
   */
  public void approachComing(@Nullable Object[] coming, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      if (coming[i] instanceof String text) {
        sum += text.length();
      }
    }
    approached = sum;
  }

  /** Starts to store a number for each entry, 0 at first, or stops. */
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

  /**
   * Returns all entries in the order of their slots, that of the null key first: the order of
   * Spark's reducers.
   */
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
   * Returns for each entry its hash code in the upper half and its number in the lower half, in the
   * order of the slots, that of the null key first.
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

  /** Returns the new length of an array that must hold more than {@code size} entries. */
  public static int grown(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
  }

  /** Returns the maximum number of entries of a table with so many slots before it grows. */
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
