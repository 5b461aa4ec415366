package dev.kindling.spi;

/**
 * What a task context takes from an operator whose records another process reads and writes: the
 * task's metrics are then that process's.
 */
public interface ExternalWork {
  /**
   * Adds what the other process has counted.
   *
   * @param counts of one piece of work
   */
  void workedOutside(Counts counts);

  /**
   * Records, bytes, and nanoseconds.
   *
   * @param recordsIn read from files, a shuffle's or others
   * @param shuffleRecordsOut written for reducers
   * @param resultRecords handed to the driver
   */
  record Counts(
      long recordsIn,
      long bytesIn,
      long shuffleRecordsOut,
      long shuffleBytesOut,
      long resultRecords,
      long spilledBytes,
      long peakMemoryBytes,
      long cpuNanos) {}
}
