package dev.kindling.engine.memory;

import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.metrics.TaskCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One task's share of the budget: an equal part of what the tasks that hold memory may use
 * together. A task that needs more has to spill: first those of its structures that can be read on
 * from disk, then the one that needs the memory. For the task's own thread.
 */
public final class TaskMemory implements AutoCloseable {
  /**
   * The memory that each structure gets whatever others hold, so that every task makes progress.
   */
  private static final long MIN_BYTES = 1L << 20;

  private final MemoryBudget budget;
  private final TaskCounters counters;
  private final List<MemoryConsumer> consumers = new ArrayList<>();
  private long used;

  TaskMemory(MemoryBudget budget, TaskCounters counters) {
    this.budget = budget;
    this.counters = counters;
  }

  /**
   * Opens the account of one structure.
   *
   * @param spillable makes the structure spill; {@link Spillable#NEVER} if it can't
   */
  public MemoryConsumer consumer(Spillable spillable) {
    if (consumers.isEmpty()) {
      budget.taskStarts();
    }
    MemoryConsumer consumer = new MemoryConsumer(this, spillable);
    consumers.add(consumer);
    return consumer;
  }

  /** The number of records at which a structure spills even when there is memory. */
  public long forcedSpill() {
    return budget.forcedSpill();
  }

  /** The bytes of all structures of the task. */
  public long used() {
    return used;
  }

  /** Gives all memory back, at the end of the task. */
  @Override
  public void close() {
    for (MemoryConsumer consumer : List.copyOf(consumers)) {
      consumer.close();
    }
  }

  boolean grow(MemoryConsumer consumer, long more) throws IOException {
    if (acquire(more)) {
      return true;
    }
    List<MemoryConsumer> others = new ArrayList<>(consumers);
    others.remove(consumer);
    others.sort(Comparator.comparingLong(MemoryConsumer::bytes).reversed());
    for (MemoryConsumer other : others) {
      if (other.spill() > 0 && acquire(more)) {
        return true;
      }
    }
    if (consumer.bytes() + more <= MIN_BYTES) {
      budget.overdraw(Use.WORKING, more);
      took(more);
      return true;
    }
    return false;
  }

  void shrink(long bytes) {
    budget.release(Use.WORKING, bytes);
    used -= bytes;
  }

  void transfer(Use use, long bytes) {
    budget.pass(Use.WORKING, use, bytes);
    used -= bytes;
  }

  void closed(MemoryConsumer consumer) {
    if (consumers.remove(consumer) && consumers.isEmpty()) {
      budget.taskEnds();
    }
  }

  private boolean acquire(long more) {
    if (used + more > budget.share() || !budget.acquire(Use.WORKING, more)) {
      return false;
    }
    took(more);
    return true;
  }

  private void took(long bytes) {
    used += bytes;
    counters.peakMemoryBytes = Math.max(counters.peakMemoryBytes, used);
  }
}
