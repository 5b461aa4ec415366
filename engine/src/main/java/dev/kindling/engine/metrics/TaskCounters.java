package dev.kindling.engine.metrics;

import dev.kindling.engine.metrics.TaskClock.Activity;
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
  public long combinedRecords;
  public long resultRecords;
  public int cacheHits;
  public int cacheMisses;
  public long peakMemoryBytes;
  public long spilledMemoryBytes;
  public long spilledDiskBytes;
  public long resultBytes;

  /** Divides the task's time. */
  public final TaskClock clock = new TaskClock();

  /** Whether another process reads, writes and counts the records. */
  private boolean external;

  /** Whether this task reads a shuffle by another process. */
  private boolean externalShuffle;

  /** Records that the other process has stored for this task and may read again. */
  private long externalStored;

  private long externalCpuNanos;
  private long externalWaitNanos;
  private long externalRunNanos;

  /**
   * Adds the counts of another process. They replace this process's own, which are of references to
   * the records. The records that the other process has read are those of a shuffle if this task
   * reads a shuffle. Cached partitions that it has stored for this very task were read before.
   */
  public void addExternal(ExternalWork.Counts counts) {
    if (!external) {
      externalShuffle = shuffleReadRecords > 0;
      inputRecords = 0;
      inputBytes = 0;
      shuffleReadRecords = 0;
      shuffleReadBytes = 0;
    }
    if (externalShuffle) {
      shuffleReadRecords += counts.recordsIn();
      shuffleReadBytes += counts.bytesIn();
    } else {
      inputRecords += counts.recordsIn();
      inputBytes += counts.bytesIn();
    }
    long readAgain = Math.min(externalStored, counts.cachedRecordsIn());
    inputRecords += counts.cachedRecordsIn() - readAgain;
    inputBytes += readAgain > 0 ? 0 : counts.cachedBytesIn();
    externalStored += counts.storedRecordsOut() - readAgain;
    shuffleWriteRecords += counts.shuffleRecordsOut();
    shuffleWriteBytes += counts.shuffleBytesOut();
    combinedRecords += counts.combinedRecords();
    resultRecords += counts.resultRecords();
    spilledMemoryBytes += counts.spilledBytes();
    spilledDiskBytes += counts.spilledBytes();
    peakMemoryBytes = Math.max(peakMemoryBytes, counts.peakMemoryBytes());
    externalCpuNanos += counts.cpuNanos();
    externalWaitNanos += counts.waitNanos();
    externalRunNanos += counts.runNanos();
    external = true;
  }

  /** Adds the output of a map task, unless another process has counted it. */
  public void addShuffleOutput(long records, long bytes) {
    if (!external) {
      shuffleWriteRecords += records;
      shuffleWriteBytes += bytes;
    }
  }

  /** All counters at the end of the task, with the measurements of the worker thread. */
  public TaskMeasurements metrics(long runNanos, long cpuNanos, long gcNanos, long allocatedBytes) {
    // Ends the activity in which the task failed.
    clock.enter(Activity.OTHER);
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
        clock.nanos(Activity.SHUFFLE_WRITE),
        combinedRecords,
        resultRecords,
        cacheHits,
        cacheMisses,
        peakMemoryBytes,
        spilledMemoryBytes,
        spilledDiskBytes,
        resultBytes,
        externalWaitNanos,
        externalRunNanos,
        clock.nanos(Activity.SHUFFLE_READ),
        clock.nanos(Activity.SPILL),
        clock.nanos(Activity.RESULT));
  }
}
