package dev.kindling.spi;

/**
 * The metrics of a task. Counts are numbers of records, sizes are in bytes, times in nanoseconds. A
 * size that was not measured is 0.
 *
 * @param runNanos the time from the request for the first record to the result
 * @param cpuNanos CPU time of the task's thread
 * @param gcNanos the time that all garbage collectors ran during the task
 * @param allocatedBytes heap memory that the task's thread allocated
 * @param inputRecords records read from sources and cached blocks
 * @param inputBytes bytes read from files, or the estimated size of cached blocks
 * @param outputRecords records written to files
 * @param outputBytes bytes written to files
 * @param shuffleReadRecords pairs read from map outputs
 * @param shuffleReadBytes their estimated size
 * @param shuffleWriteRecords pairs written for reducers, after map-side combine
 * @param shuffleWriteBytes their estimated size
 * @param shuffleWriteNanos time spent finishing map outputs
 * @param combinedRecords pairs that went into map-side combine, 0 without it
 * @param resultRecords records sent to the driver, if the action counts them
 * @param cacheHits partitions read from the cache
 * @param cacheMisses partitions of persisted datasets that had to be computed
 * @param peakMemoryBytes the estimated maximum size of its tables, buffers and runs at one time
 * @param spilledMemoryBytes the estimated size in memory of what it spilled
 * @param spilledDiskBytes the size on disk of what it spilled
 * @param resultBytes the size of its result when it is serialised, estimated for a small one; 0 for
 *     a map task, which sends none
 * @param workerWaitNanos time that it waited for a Python worker
 * @param pythonNanos time in which a Python worker ran it
 * @param shuffleReadNanos time spent reading map outputs into tables that combine, group or sort
 *     them; where records are read one by one it is not measured
 * @param spillNanos time spent writing records to disk that did not fit in memory
 * @param resultNanos time spent making its result and measuring it
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
    long spilledDiskBytes,
    long resultBytes,
    long workerWaitNanos,
    long pythonNanos,
    long shuffleReadNanos,
    long spillNanos,
    long resultNanos) {

  /** The metrics of a task that did nothing. */
  public static final TaskMeasurements NONE =
      new TaskMeasurements(
          0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
