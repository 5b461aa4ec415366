package dev.kindling.executor;

import java.io.Serializable;

/**
 * The metrics of a task. Metrics of work that does not exist in one JVM, such as sending a task,
 * are 0. The object is immutable: a running task returns its present values each time it is asked.
 */
public class TaskMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final long runNanos;
  private final long cpuNanos;
  private final long gcNanos;
  private final InputMetrics input;
  private final OutputMetrics output;
  private final ShuffleReadMetrics shuffleRead;
  private final ShuffleWriteMetrics shuffleWrite;
  private final long peakBytes;
  private final long spilledMemoryBytes;
  private final long spilledDiskBytes;

  /** Creates metrics; times are in nanoseconds. */
  public TaskMetrics(
      long runNanos,
      long cpuNanos,
      long gcNanos,
      InputMetrics input,
      OutputMetrics output,
      ShuffleReadMetrics shuffleRead,
      ShuffleWriteMetrics shuffleWrite,
      long peakBytes,
      long spilledMemoryBytes,
      long spilledDiskBytes) {
    this.runNanos = runNanos;
    this.cpuNanos = cpuNanos;
    this.gcNanos = gcNanos;
    this.input = input;
    this.output = output;
    this.shuffleRead = shuffleRead;
    this.shuffleWrite = shuffleWrite;
    this.peakBytes = peakBytes;
    this.spilledMemoryBytes = spilledMemoryBytes;
    this.spilledDiskBytes = spilledDiskBytes;
  }

  /** Returns metrics that are all 0. */
  public static TaskMetrics empty() {
    return new TaskMetrics(
        0,
        0,
        0,
        new InputMetrics(0, 0),
        new OutputMetrics(0, 0),
        new ShuffleReadMetrics(0, 0),
        new ShuffleWriteMetrics(0, 0, 0),
        0,
        0,
        0);
  }

  /** Returns the same as {@link #empty}, because metrics need no accumulators here. */
  public static TaskMetrics registered() {
    return empty();
  }

  /** Returns the sum of these and other metrics. */
  public TaskMetrics plus(TaskMetrics other) {
    return new TaskMetrics(
        runNanos + other.runNanos,
        cpuNanos + other.cpuNanos,
        gcNanos + other.gcNanos,
        new InputMetrics(
            input.bytesRead() + other.input.bytesRead(),
            input.recordsRead() + other.input.recordsRead()),
        new OutputMetrics(
            output.bytesWritten() + other.output.bytesWritten(),
            output.recordsWritten() + other.output.recordsWritten()),
        new ShuffleReadMetrics(
            shuffleRead.localBytesRead() + other.shuffleRead.localBytesRead(),
            shuffleRead.recordsRead() + other.shuffleRead.recordsRead()),
        new ShuffleWriteMetrics(
            shuffleWrite.bytesWritten() + other.shuffleWrite.bytesWritten(),
            shuffleWrite.recordsWritten() + other.shuffleWrite.recordsWritten(),
            shuffleWrite.writeTime() + other.shuffleWrite.writeTime()),
        peakBytes + other.peakBytes,
        spilledMemoryBytes + other.spilledMemoryBytes,
        spilledDiskBytes + other.spilledDiskBytes);
  }

  /** Returns how many milliseconds the task ran. */
  public long executorRunTime() {
    return runNanos / NANOS_PER_MILLI;
  }

  /** Returns how many nanoseconds of processor time it took. */
  public long executorCpuTime() {
    return cpuNanos;
  }

  /** Returns how many milliseconds the garbage collectors ran meanwhile. */
  public long jvmGCTime() {
    return gcNanos / NANOS_PER_MILLI;
  }

  /**
   * Returns how many milliseconds the deserialisation of the task took: 0, because tasks are not
   * serialised.
   */
  public long executorDeserializeTime() {
    return 0;
  }

  /**
   * Returns how many nanoseconds of processor time the deserialisation of the task took: 0, because
   * tasks are not serialised.
   */
  public long executorDeserializeCpuTime() {
    return 0;
  }

  /**
   * Returns how many milliseconds the serialisation of its result took: 0, because results are not
   * serialised.
   */
  public long resultSerializationTime() {
    return 0;
  }

  /** Returns the size of its serialised result in bytes: 0, because results are not serialised. */
  public long resultSize() {
    return 0;
  }

  /** Returns the estimated size in memory, in bytes, of the data that was spilled. */
  public long memoryBytesSpilled() {
    return spilledMemoryBytes;
  }

  /** Returns the size on disk, in bytes, of the data that was spilled. */
  public long diskBytesSpilled() {
    return spilledDiskBytes;
  }

  /**
   * Returns the largest number of bytes that its tables, groups and sorts took, by estimate; for a
   * stage the sum over its tasks.
   */
  public long peakExecutionMemory() {
    return peakBytes;
  }

  /** Returns the same as {@link #peakExecutionMemory}: all of it is on the heap. */
  public long peakOnHeapExecutionMemory() {
    return peakBytes;
  }

  /** Returns the peak memory of its tables outside the heap in bytes: 0. */
  public long peakOffHeapExecutionMemory() {
    return 0;
  }

  /** Returns what it has read from sources and cached partitions. */
  public InputMetrics inputMetrics() {
    return input;
  }

  /** Returns what it has written to files. */
  public OutputMetrics outputMetrics() {
    return output;
  }

  /** Returns what it has read of map outputs. */
  public ShuffleReadMetrics shuffleReadMetrics() {
    return shuffleRead;
  }

  /** Returns what it has written for reducers. */
  public ShuffleWriteMetrics shuffleWriteMetrics() {
    return shuffleWrite;
  }

  /** Returns new counts for one more shuffle read, which are not added to these. */
  public TempShuffleReadMetrics createTempShuffleReadMetrics() {
    return new TempShuffleReadMetrics();
  }
}
