package dev.kindling.spi;

import java.time.Instant;

/**
 * Nanoseconds since the epoch that never run backwards: the wall clock as it was when the class was
 * loaded, moved on by the JVM's monotonic clock.
 */
public final class EpochClock {
  private static final long OFFSET = offset();

  private EpochClock() {}

  /** Now, in nanoseconds since the epoch. */
  public static long nanos() {
    return System.nanoTime() + OFFSET;
  }

  /** Whole milliseconds of such a time, as Spark's fields have them. */
  public static long millis(long epochNanos) {
    return Math.floorDiv(epochNanos, 1_000_000L);
  }

  private static long offset() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }
}
