package dev.kindling.executor;

import java.io.Serializable;

/**
 * What a task did and what it cost. What can't cost anything in one JVM, such as shipping a task,
 * is 0. Immutable: a running task gives its figures as they are when it is asked.
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

  /** Figures; the times in nanoseconds. */
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

  /** Nothing done, nothing cost. */
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

  /** The same as {@link #empty}: figures need no accumulators here. */
  public static TaskMetrics registered() {
    return empty();
  }

  /** Both together. */
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

  /** How many milliseconds it ran. */
  public long executorRunTime() {
    return runNanos / NANOS_PER_MILLI;
  }

  /** How many nanoseconds of processor time it took. */
  public long executorCpuTime() {
    return cpuNanos;
  }

  /** How many milliseconds the collectors ran meanwhile. */
  public long jvmGCTime() {
    return gcNanos / NANOS_PER_MILLI;
  }

  /** How many milliseconds it took to arrive: 0, nothing is shipped. */
  public long executorDeserializeTime() {
    return 0;
  }

  /** How many nanoseconds of processor time it took to arrive: 0, nothing is shipped. */
  public long executorDeserializeCpuTime() {
    return 0;
  }

  /** How many milliseconds its result took to serialise: 0, it isn't. */
  public long resultSerializationTime() {
    return 0;
  }

  /** How many bytes its result has when it is serialised: 0, it isn't. */
  public long resultSize() {
    return 0;
  }

  /** What was written to disk for want of memory, in bytes as estimated in memory. */
  public long memoryBytesSpilled() {
    return spilledMemoryBytes;
  }

  /** What was written to disk for want of memory, in bytes as written. */
  public long diskBytesSpilled() {
    return spilledDiskBytes;
  }

  /** The most bytes its tables, groups and sorts took, by estimate; a stage's is its tasks' sum. */
  public long peakExecutionMemory() {
    return peakBytes;
  }

  /** The same: all of it is on the heap. */
  public long peakOnHeapExecutionMemory() {
    return peakBytes;
  }

  /** The most bytes beside the heap its tables took: none, 0. */
  public long peakOffHeapExecutionMemory() {
    return 0;
  }

  /** What it read from sources and cached partitions. */
  public InputMetrics inputMetrics() {
    return input;
  }

  /** What it wrote to files. */
  public OutputMetrics outputMetrics() {
    return output;
  }

  /** What it read of map outputs. */
  public ShuffleReadMetrics shuffleReadMetrics() {
    return shuffleRead;
  }

  /** What it wrote for reducers. */
  public ShuffleWriteMetrics shuffleWriteMetrics() {
    return shuffleWrite;
  }

  /** Counts of a further shuffle read, which nobody adds up here. */
  public TempShuffleReadMetrics createTempShuffleReadMetrics() {
    return new TempShuffleReadMetrics();
  }
}
