package dev.kindling.spi;

import java.time.Instant;

/**
 * A clock of nanoseconds since the epoch that never goes backwards: the wall clock at the time when
 * this class was loaded, plus the time that the JVM's monotonic clock has measured since.
 */
public final class EpochClock {
  private static final long OFFSET = offset();

  private EpochClock() {}

  /** The current time, in nanoseconds since the epoch. */
  public static long nanos() {
    return System.nanoTime() + OFFSET;
  }

  /** Converts such a time to milliseconds, rounded down, the unit of Spark's fields. */
  public static long millis(long epochNanos) {
    return Math.floorDiv(epochNanos, 1_000_000L);
  }

  private static long offset() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }
}
