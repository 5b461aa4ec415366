package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.table.KeyTable;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values side by side, those for reducer r from {@code starts[r]} up to {@code starts[r +
 * 1]}: what a map task leaves in memory. Never changes once it is made.
 *
 * @param starts one more than there are reducers
 * @param values null when every value is null
 * @param hashes the keys' hash codes, or null when nobody computed them
 * @param mutable whether some key or value could be changed, so that a reader needs copies of its
 *     own
 * @param bytes estimated size of what the arrays hold, and of the arrays
 */
record Pairs(
    int[] starts,
    @Nullable Object[] keys,
    @Nullable Object @Nullable [] values,
    int @Nullable [] hashes,
    boolean mutable,
    long bytes) {

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
