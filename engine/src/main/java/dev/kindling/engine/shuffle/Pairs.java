package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.table.KeyTable;
import org.jspecify.annotations.Nullable;

/**
 * The pairs that a map task leaves in memory: keys and values side by side, grouped by reducer.
 * Immutable.
 */
final class Pairs {
  private final Segments segments;
  private final @Nullable Object[] keys;
  private final @Nullable Object @Nullable [] values;
  private final int @Nullable [] hashes;
  private final boolean mutable;
  private final long bytes;

  /**
   * @param segments which pairs are for which reducer
   * @param values null when every value is null
   * @param hashes the hash codes of the keys; null when they were not computed
   * @param mutable whether some key or value is mutable, so that a reader needs its own copies
   * @param bytes the estimated size of the arrays and of what they hold
   */
  Pairs(
      Segments segments,
      @Nullable Object[] keys,
      @Nullable Object @Nullable [] values,
      int @Nullable [] hashes,
      boolean mutable,
      long bytes) {
    this.segments = segments;
    this.keys = keys;
    this.values = values;
    this.hashes = hashes;
    this.mutable = mutable;
    this.bytes = bytes + segments.bytes();
  }

  /** Which pairs are for which reducer. */
  Segments segments() {
    return segments;
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
    return segments.size();
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
