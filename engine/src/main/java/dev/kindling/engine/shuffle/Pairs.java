package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.table.KeyTable;
import org.jspecify.annotations.Nullable;

/**
 * The pairs that a map task leaves in memory: keys and values side by side, those for reducer r
 * from {@code starts[r]} up to {@code starts[r + 1]}. Immutable.
 */
final class Pairs {
  private final int[] starts;
  private final @Nullable Object[] keys;
  private final @Nullable Object @Nullable [] values;
  private final int @Nullable [] hashes;
  private final boolean mutable;
  private final long bytes;

  /**
   * @param starts one element more than there are reducers
   * @param values null when every value is null
   * @param hashes the hash codes of the keys; null when they were not computed
   * @param mutable whether some key or value is mutable, so that a reader needs its own copies
   * @param bytes the estimated size of the arrays and of what they hold
   */
  Pairs(
      int[] starts,
      @Nullable Object[] keys,
      @Nullable Object @Nullable [] values,
      int @Nullable [] hashes,
      boolean mutable,
      long bytes) {
    this.starts = starts;
    this.keys = keys;
    this.values = values;
    this.hashes = hashes;
    this.mutable = mutable;
    this.bytes = bytes;
  }

  /** The index of each reducer's first pair, and the number of pairs at the end. */
  int[] starts() {
    return starts;
  }

  /** All keys. */
  @Nullable Object[] keys() {
    return keys;
  }

  /** All values; null when every value is null. */
  @Nullable Object @Nullable [] values() {
    return values;
  }

  /** The hash codes of the keys; null when they were not computed. */
  int @Nullable [] hashes() {
    return hashes;
  }

  /** Whether some key or value is mutable. */
  boolean mutable() {
    return mutable;
  }

  /** The estimated size of the arrays and of what they hold. */
  long bytes() {
    return bytes;
  }

  /** The number of pairs. */
  int size() {
    return starts[starts.length - 1];
  }

  /** A value; null where the program's value is null. */
  @SuppressWarnings("NullAway")
  Object value(int index) {
    return values == null ? null : values[index];
  }

  /** The hash code of a key. */
  int hash(int index) {
    return hashes == null ? KeyTable.hash(keys[index]) : hashes[index];
  }
}
