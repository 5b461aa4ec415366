package dev.kindling.engine.memory;

import java.io.IOException;

/** A structure of a task that can go on from disk. Called on the task's own thread only. */
@FunctionalInterface
public interface Spillable {
  /** Never gives anything back: for a structure that spills only of its own accord. */
  Spillable NEVER = () -> 0;

  /**
   * Writes what it holds to disk, and tells its {@link MemoryConsumer} what is left.
   *
   * @return the bytes freed; 0 when now isn't a time at which it can
   */
  long spill() throws IOException;
}
