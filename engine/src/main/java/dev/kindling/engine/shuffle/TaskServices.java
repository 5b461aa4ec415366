package dev.kindling.engine.shuffle;

import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.memory.TaskMemory;
import dev.kindling.engine.metrics.TaskClock.Activity;
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
 * The services that one task works with: its share of memory, files to spill to, the copy policy,
 * and counters. Closes at the end of the task whatever is still open. For the task's own thread.
 */
public final class TaskServices implements AutoCloseable {
  private final TaskMemory memory;
  private final Spills spills;
  private final CopyPolicy copyPolicy;
  private final TaskCounters counters;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Creates the services of a task from its memory and counters and from what all tasks share. */
  public TaskServices(
      TaskMemory memory, Spills spills, CopyPolicy copyPolicy, TaskCounters counters) {
    this.memory = memory;
    this.spills = spills;
    this.copyPolicy = copyPolicy;
    this.counters = counters;
  }

  /**
   * Opens the memory account of one structure. It is closed at the end of the task, if not before.
   */
  public MemoryConsumer consumer(Spillable spillable) {
    return opened(memory.consumer(spillable));
  }

  /** The number of records at which a structure spills even when there is memory. */
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
   * Starts a file. What the task does until the file is closed counts as spilling.
   *
   * @param purpose a part of its name
   */
  SpillWriter spill(Content content, String purpose) throws IOException {
    SpillWriter writer = spills.write(content, purpose);
    Activity before = counters.clock.enter(Activity.SPILL);
    writer.afterClose(() -> counters.clock.enter(before));
    return writer;
  }

  /** Counts spilled bytes. */
  void spilled(long memoryBytes, long diskBytes) {
    counters.spilledMemoryBytes += memoryBytes;
    counters.spilledDiskBytes += diskBytes;
  }

  /**
   * Ends the only segment of a run that belongs to the task. The run is deleted at the end of the
   * task, if not before.
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
    try (SpillWriter writer = spill(Content.SHUFFLE, purpose)) {
      SpilledRun run = SpilledRun.of(pairs, writer);
      spilled(pairs.bytes(), run.spill().bytes());
      return run;
    }
  }

  /** Registers a resource to be closed at the end of the task, if it isn't before. */
  <T extends AutoCloseable> T opened(T closeable) {
    open.push(closeable);
    return closeable;
  }

  /** Closes a registered resource before the task ends. */
  public void close(AutoCloseable closeable) {
    open.remove(closeable);
    closed(closeable);
  }

  /** Closes all open resources, the newest first. */
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
      throw new IllegalStateException("a resource of a task can't be closed", e);
    }
  }
}
