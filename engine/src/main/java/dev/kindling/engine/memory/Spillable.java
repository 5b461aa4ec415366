package dev.kindling.engine.memory;

import java.io.IOException;

/** A structure of a task that can move to disk. Called on the task's own thread only. */
@FunctionalInterface
public interface Spillable {
  /** For a structure that spills only when it decides so itself. */
  Spillable NEVER = () -> 0;

  /**
   * Writes the structure to disk, and sets the new size of its {@link MemoryConsumer}.
   *
   * @return the bytes freed; 0 when it can't spill at this time
   */
  long spill() throws IOException;
}
