package dev.kindling.engine.shuffle;

import org.jspecify.annotations.Nullable;

/**
 * What one map task leaves for all reducers: keys and values side by side, those for reducer r from
 * {@code starts[r]} up to {@code starts[r + 1]}. Never changes once it is made.
 */
public final class MapOutput {
  final int[] starts;
  final @Nullable Object[] keys;

  /** Null when every value is null. */
  final @Nullable Object @Nullable [] values;

  /** The keys' hash codes, or null when nobody computed them. */
  final int @Nullable [] hashes;

  /** Whether values are combined ones. */
  final boolean combined;

  /** Whether some key or value could be changed, so that a reader needs copies of its own. */
  final boolean mutable;

  private final long bytes;

  /**
   * @param bytes estimated size of what the arrays hold
   */
  MapOutput(
      int[] starts,
      @Nullable Object[] keys,
      @Nullable Object @Nullable [] values,
      int @Nullable [] hashes,
      boolean combined,
      boolean mutable,
      long bytes) {
    this.starts = starts;
    this.keys = keys;
    this.values = values;
    this.hashes = hashes;
    this.combined = combined;
    this.mutable = mutable;
    this.bytes = bytes;
  }

  /** How many pairs there are for all reducers. */
  public int records() {
    return starts[starts.length - 1];
  }

  /** How many pairs there are for one reducer. */
  public int records(int reducer) {
    return starts[reducer + 1] - starts[reducer];
  }

  /** Their estimated size. */
  public long bytes() {
    return bytes;
  }

  /** The estimated size of what is there for one reducer. */
  public long bytes(int reducer) {
    int all = records();
    return all == 0 ? 0 : (long) ((double) bytes * records(reducer) / all);
  }

  /** A value, which may be null where the program's is. */
  @SuppressWarnings("NullAway")
  Object value(int index) {
    return values == null ? null : values[index];
  }
}
