package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.table.KeyTable;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values side by side, those for reducer r from {@code starts[r]} up to {@code starts[r +
 * 1]}: what a map task leaves in memory. Never changes once it is made.
 */
final class Pairs {
  private final int[] starts;
  private final @Nullable Object[] keys;
  private final @Nullable Object @Nullable [] values;
  private final int @Nullable [] hashes;
  private final boolean mutable;
  private final long bytes;

  /**
   * @param starts one more than there are reducers
   * @param values null when every value is null
   * @param hashes the keys' hash codes, or null when nobody computed them
   * @param mutable whether some key or value could be changed, so that a reader needs copies of its
   *     own
   * @param bytes estimated size of what the arrays hold, and of the arrays
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

  /** One more than there are reducers. */
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

  /** The keys' hash codes, or null when nobody computed them. */
  int @Nullable [] hashes() {
    return hashes;
  }

  /** Whether some key or value could be changed. */
  boolean mutable() {
    return mutable;
  }

  /** Estimated size of what the arrays hold, and of the arrays. */
  long bytes() {
    return bytes;
  }

  /** How many there are. */
  int size() {
    return starts[starts.length - 1];
  }

  /** A value, which may be null where the program's is. */
  @SuppressWarnings("NullAway")
  Object value(int index) {
    return values == null ? null : values[index];
  }

  /** The hash code of a key. */
  int hash(int index) {
    return hashes == null ? KeyTable.hash(keys[index]) : hashes[index];
  }
}
