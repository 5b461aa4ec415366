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
   * @param recordsIn records read from files, those of a shuffle included, those of cached
   *     partitions not
   * @param cachedRecordsIn records read of cached partitions
   * @param cachedBytesIn bytes read of the files of cached partitions
   * @param storedRecordsOut records stored as a partition of a cached dataset
   * @param shuffleRecordsOut records written for reducers
   * @param combinedRecords pairs that went into map-side combine
   * @param resultRecords records sent to the driver
   * @param waitNanos time that the task waited for the other process
   * @param runNanos time in which the other process did the work
   */
  record Counts(
      long recordsIn,
      long bytesIn,
      long cachedRecordsIn,
      long cachedBytesIn,
      long storedRecordsOut,
      long shuffleRecordsOut,
      long shuffleBytesOut,
      long resultRecords,
      long spilledBytes,
      long peakMemoryBytes,
      long cpuNanos,
      long combinedRecords,
      long waitNanos,
      long runNanos) {}
}
