package dev.kindling.spi;

/**
 * What a task did and what it cost. Counts are records, sizes bytes, times nanoseconds; a size that
 * was not measured is 0.
 *
 * @param runNanos from the first record asked for to the result
 * @param cpuNanos processor time of the task's thread
 * @param gcNanos time all collectors ran while the task did
 * @param allocatedBytes heap the task's thread allocated
 * @param inputRecords records read from sources and cached blocks
 * @param inputBytes bytes read from files, or estimated of cached blocks
 * @param outputRecords records written to files
 * @param outputBytes bytes written to files
 * @param shuffleReadRecords pairs read from map outputs
 * @param shuffleReadBytes their estimated size
 * @param shuffleWriteRecords pairs written for reducers, after map-side combine
 * @param shuffleWriteBytes their estimated size
 * @param shuffleWriteNanos time spent finishing map outputs
 * @param combinedRecords pairs that went into map-side combine, 0 without it
 * @param resultRecords records handed to the driver, where the action counts them
 * @param cacheHits partitions read from the cache
 * @param cacheMisses partitions of persisted datasets that had to be computed
 * @param peakMemoryBytes the most that its tables, buffers and runs held at a time, by estimate
 * @param spilledMemoryBytes what it wrote to disk for want of memory, as estimated in memory
 * @param spilledDiskBytes the same as written
 */
public record TaskMeasurements(
    long runNanos,
    long cpuNanos,
    long gcNanos,
    long allocatedBytes,
    long inputRecords,
    long inputBytes,
    long outputRecords,
    long outputBytes,
    long shuffleReadRecords,
    long shuffleReadBytes,
    long shuffleWriteRecords,
    long shuffleWriteBytes,
    long shuffleWriteNanos,
    long combinedRecords,
    long resultRecords,
    int cacheHits,
    int cacheMisses,
    long peakMemoryBytes,
    long spilledMemoryBytes,
    long spilledDiskBytes) {

  /** A task that did nothing. */
  public static final TaskMeasurements NONE =
      new TaskMeasurements(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
