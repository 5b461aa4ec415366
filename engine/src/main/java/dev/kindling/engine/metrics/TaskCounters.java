package dev.kindling.engine.metrics;

import dev.kindling.spi.TaskMetrics;

/**
 * What a running task has counted so far; the fields mean what those of {@link TaskMetrics} mean.
 * Plain fields, for the task's own thread.
 */
public final class TaskCounters {
  public long inputRecords;
  public long inputBytes;
  public long outputRecords;
  public long outputBytes;
  public long shuffleReadRecords;
  public long shuffleReadBytes;
  public long shuffleWriteRecords;
  public long shuffleWriteBytes;
  public long shuffleWriteNanos;
  public long combinedRecords;
  public long resultRecords;
  public int cacheHits;
  public int cacheMisses;
  public long peakMemoryBytes;
  public long spilledMemoryBytes;
  public long spilledDiskBytes;

  /** All counts, with what only the one who ran the task has measured. */
  public TaskMetrics metrics(long runNanos, long cpuNanos, long gcNanos, long allocatedBytes) {
    return new TaskMetrics(
        runNanos,
        cpuNanos,
        gcNanos,
        allocatedBytes,
        inputRecords,
        inputBytes,
        outputRecords,
        outputBytes,
        shuffleReadRecords,
        shuffleReadBytes,
        shuffleWriteRecords,
        shuffleWriteBytes,
        shuffleWriteNanos,
        combinedRecords,
        resultRecords,
        cacheHits,
        cacheMisses,
        peakMemoryBytes,
        spilledMemoryBytes,
        spilledDiskBytes);
  }
}
