package dev.kindling.engine.shuffle;

import dev.kindling.engine.storage.SizeEstimator;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes the records of a growing buffer take, from a sample of each stretch that
 * was added, and when to measure again.
 */
final class RecordBytes {
  private static final int SAMPLES = 8;
  private static final int MIN_STEP = 16;
  private static final int MAX_STEP = 1 << 14;
  private static final long STEP_BYTES = 1 << 20;

  private long bytes;
  private int measured;
  private long each;

  /** The estimated bytes of the records measured so far. */
  long bytes() {
    return bytes;
  }

  /** Measures the records from the last measuring up to {@code size}. Values may be null. */
  void measure(@Nullable Object[] keys, @Nullable Object @Nullable [] values, int size) {
    int added = size - measured;
    if (added <= 0) {
      return;
    }
    int samples = Math.min(SAMPLES, added);
    long sum = 0;
    for (int i = 0; i < samples; i++) {
      int index = measured + (int) ((long) i * added / samples);
      sum += SizeEstimator.of(keys[index]);
      if (values != null) {
        sum += SizeEstimator.of(values[index]);
      }
    }
    each = sum / samples;
    bytes += (long) ((double) sum / samples * added);
    measured = size;
  }

  /** How many more records to take before the next measuring. */
  int step() {
    long step = STEP_BYTES / Math.max(1, each);
    return (int) Math.max(MIN_STEP, Math.min(MAX_STEP, step));
  }

  /** The bytes that so many more records take if they are like the last ones. */
  long ahead(int records) {
    return each * records;
  }

  /** Adds records whose size is known. */
  void add(long knownBytes, int size) {
    bytes += knownBytes;
    measured = size;
  }

  /** The buffer is empty again. */
  void reset() {
    bytes = 0;
    measured = 0;
  }
}
