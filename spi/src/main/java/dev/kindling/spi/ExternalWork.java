package dev.kindling.spi;

/**
 * Implemented by a task context that takes the metrics of work done in another process. An operator
 * whose records another process reads and writes reports them here, and they become the task's.
 */
public interface ExternalWork {
  /** Adds the counts of one request to the other process. */
  void addExternalWork(Counts counts);

  /**
   * Counts of records, sizes in bytes, times in nanoseconds.
   *
   * @param recordsIn records read from files, those of a shuffle included
   * @param shuffleRecordsOut records written for reducers
   * @param resultRecords records sent to the driver
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
