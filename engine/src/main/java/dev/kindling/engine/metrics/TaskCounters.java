package dev.kindling.engine.metrics;

import dev.kindling.spi.ExternalWork;
import dev.kindling.spi.TaskMeasurements;

/**
 * What a running task has counted so far; the fields mean what those of {@link TaskMeasurements}
 * mean. Plain fields, for the task's own thread.
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

  /** Whether records were read and written by another process, which counts them. */
  private boolean outside;

  private long outsideCpuNanos;

  /**
   * Adds what another process has counted: what it read came from a shuffle if anything here did.
   */
  public void addOutside(ExternalWork.Counts counts) {
    if (shuffleReadRecords > 0) {
      shuffleReadRecords = counts.recordsIn();
      shuffleReadBytes = counts.bytesIn();
    } else {
      inputRecords += counts.recordsIn();
      inputBytes += counts.bytesIn();
    }
    shuffleWriteRecords += counts.shuffleRecordsOut();
    shuffleWriteBytes += counts.shuffleBytesOut();
    resultRecords += counts.resultRecords();
    spilledMemoryBytes += counts.spilledBytes();
    spilledDiskBytes += counts.spilledBytes();
    peakMemoryBytes = Math.max(peakMemoryBytes, counts.peakMemoryBytes());
    outsideCpuNanos += counts.cpuNanos();
    outside = true;
  }

  /** Adds what a map task has left for reducers, unless another process has counted it. */
  public void addShuffleOutput(long records, long bytes, long nanos) {
    if (!outside) {
      shuffleWriteRecords += records;
      shuffleWriteBytes += bytes;
    }
    shuffleWriteNanos += nanos;
  }

  /** All counts, with what only the one who ran the task has measured. */
  public TaskMeasurements metrics(long runNanos, long cpuNanos, long gcNanos, long allocatedBytes) {
    return new TaskMeasurements(
        runNanos,
        cpuNanos + outsideCpuNanos,
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
