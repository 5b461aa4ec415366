package dev.kindling.engine.memory;

import dev.kindling.engine.memory.MemoryBudget.Use;
import java.io.IOException;

/** The memory account of one structure of a task. For the task's own thread. */
public final class MemoryConsumer implements AutoCloseable {
  private final TaskMemory task;
  private final Spillable spillable;
  private long bytes;

  MemoryConsumer(TaskMemory task, Spillable spillable) {
    this.task = task;
    this.spillable = spillable;
  }

  /**
   * Sets the memory of the structure. Other structures of the task may have to spill for it.
   *
   * @return false when there is too little memory; then nothing was changed, and the structure must
   *     spill and set its new size
   */
  public boolean resize(long wanted) throws IOException {
    long more = wanted - bytes;
    if (more > 0) {
      if (!task.grow(this, more)) {
        return false;
      }
    } else {
      task.shrink(-more);
    }
    bytes = wanted;
    return true;
  }

  /** Whether a structure with so many records must spill even when there is memory. */
  public boolean forced(long records) {
    return records >= task.forcedSpill();
  }

  /** The bytes that the structure holds. */
  public long bytes() {
    return bytes;
  }

  /** Transfers part of the structure's memory to another use, which outlives the task. */
  public void transfer(Use use, long part) {
    task.transfer(use, part);
    bytes -= part;
  }

  /** Gives all memory back. */
  @Override
  public void close() {
    task.shrink(bytes);
    bytes = 0;
    task.closed(this);
  }

  long spill() throws IOException {
    return bytes == 0 ? 0 : spillable.spill();
  }
}
