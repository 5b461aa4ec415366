package dev.kindling.engine.memory;

/**
 * The owner of memory that can be reclaimed from other threads, such as cached partitions and map
 * outputs. It is called on the thread that needs the memory, and no lock of the budget is held. The
 * owner in turn must hold no lock of its own when it acquires memory from the budget.
 */
@FunctionalInterface
public interface Reclaimable {
  /**
   * Frees at least so many bytes if it can, by dropping or by writing to disk, and releases them in
   * the budget.
   *
   * @return the bytes freed; 0 when there is nothing left to free
   */
  long reclaim(long bytes);
}
