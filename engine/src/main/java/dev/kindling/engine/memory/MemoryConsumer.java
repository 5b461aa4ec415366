package dev.kindling.engine.memory;

import dev.kindling.engine.memory.MemoryBudget.Use;
import java.io.IOException;

/** What one structure of a task holds. For the task's own thread. */
public final class MemoryConsumer implements AutoCloseable {
  private final TaskMemory task;
  private final Spillable spillable;
  private long bytes;

  MemoryConsumer(TaskMemory task, Spillable spillable) {
    this.task = task;
    this.spillable = spillable;
  }

  /**
   * The structure is to take so many bytes in all. Other structures of the task may be made to
   * spill for it.
   *
   * @return false when it has to spill instead, and then to say what it takes after that; nothing
   *     was changed
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

  /** Whether a structure that holds so many records is to spill even when there is room. */
  public boolean forced(long records) {
    return records >= task.forcedSpill();
  }

  /** What the structure holds. */
  public long bytes() {
    return bytes;
  }

  /** Part of what the structure held goes on without the task. */
  public void transfer(Use use, long part) {
    task.transfer(use, part);
    bytes -= part;
  }

  /** Gives all back. */
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
