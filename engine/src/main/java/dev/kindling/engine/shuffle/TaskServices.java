package dev.kindling.engine.shuffle;

import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.memory.TaskMemory;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.engine.spill.Spills;
import dev.kindling.pipeline.copy.CopyPolicy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What one task has to work with: its share of memory, files to spill to, copies of what crosses to
 * it, and counters. What is left open is closed at the task's end. For the task's own thread.
 */
public final class TaskServices implements AutoCloseable {
  private final TaskMemory memory;
  private final Spills spills;
  private final CopyPolicy copyPolicy;
  private final TaskCounters counters;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** A task's own memory and counters, beside what all tasks share. */
  public TaskServices(
      TaskMemory memory, Spills spills, CopyPolicy copyPolicy, TaskCounters counters) {
    this.memory = memory;
    this.spills = spills;
    this.copyPolicy = copyPolicy;
    this.counters = counters;
  }

  /** An account for one structure, closed at the task's end. */
  public MemoryConsumer consumer(Spillable spillable) {
    return opened(memory.consumer(spillable));
  }

  /** After how many records a structure spills even when there is room. */
  public long forcedSpill() {
    return memory.forcedSpill();
  }

  TaskMemory memory() {
    return memory;
  }

  CopyPolicy copyPolicy() {
    return copyPolicy;
  }

  TaskCounters counters() {
    return counters;
  }

  /**
   * Begins a file.
   *
   * @param purpose names it
   */
  SpillWriter spill(Content content, String purpose) throws IOException {
    return spills.write(content, purpose);
  }

  /** Counts what has been spilled. */
  void spilled(long memoryBytes, long diskBytes) {
    counters.spilledMemoryBytes += memoryBytes;
    counters.spilledDiskBytes += diskBytes;
  }

  /**
   * Ends the only segment of a run of the task's own, which is deleted at the task's end if it
   * isn't before.
   *
   * @param memoryBytes what its records took in memory
   */
  Spill spilled(long memoryBytes, SpillWriter writer) throws IOException {
    writer.endSegment();
    Spill run = opened(writer.finish());
    spilled(memoryBytes, run.bytes());
    return run;
  }

  /** Writes pairs from memory to disk. */
  SpilledRun spilled(Pairs pairs, String purpose) throws IOException {
    SpilledRun run = SpilledRun.of(pairs, spills, purpose);
    spilled(pairs.bytes(), run.spill().bytes());
    return run;
  }

  /** Has something closed at the task's end, if it isn't before. */
  <T extends AutoCloseable> T opened(T closeable) {
    open.push(closeable);
    return closeable;
  }

  /** Closes something that was opened, before the task ends. */
  public void close(AutoCloseable closeable) {
    open.remove(closeable);
    closed(closeable);
  }

  /** Closes all that is open, what was opened last first. */
  @Override
  public void close() {
    for (AutoCloseable each : List.copyOf(open)) {
      closed(each);
    }
    open.clear();
  }

  private static void closed(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing what a task had opened failed", e);
    }
  }
}
