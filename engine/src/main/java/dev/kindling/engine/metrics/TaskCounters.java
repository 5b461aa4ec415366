package dev.kindling.engine.metrics;

import dev.kindling.spi.ExternalWork;
import dev.kindling.spi.TaskMeasurements;

/**
 * The counters of a running task; see {@link TaskMeasurements} for the meaning of each. Only the
 * task's own thread uses them.
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

  /** Whether another process reads, writes and counts the records. */
  private boolean external;

  private long externalCpuNanos;

  /**
   * Adds the counts of another process. The records that it has read are those of a shuffle if this
   * task reads a shuffle.
   */
  public void addExternal(ExternalWork.Counts counts) {
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
    externalCpuNanos += counts.cpuNanos();
    external = true;
  }

  /** Adds the output of a map task, unless another process has counted it. */
  public void addShuffleOutput(long records, long bytes, long nanos) {
    if (!external) {
      shuffleWriteRecords += records;
      shuffleWriteBytes += bytes;
    }
    shuffleWriteNanos += nanos;
  }

  /** All counters, with the measurements of the worker thread. */
  public TaskMeasurements metrics(long runNanos, long cpuNanos, long gcNanos, long allocatedBytes) {
    return new TaskMeasurements(
        runNanos,
        cpuNanos + externalCpuNanos,
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
