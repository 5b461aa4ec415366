package dev.kindling.engine.memory;

/**
 * Holds what can be given back while no task looks at it: kept partitions, map outputs. Called on
 * the thread of whoever needs the memory, with no lock of the budget held; the holder in turn must
 * hold no lock of its own when it calls the budget to acquire.
 */
@FunctionalInterface
public interface Reclaimable {
  /**
   * Frees at least so many bytes if it can, by dropping or by writing to disk, and releases them.
   *
   * @return the bytes freed; 0 when there is nothing left to give
   */
  long reclaim(long bytes);
}
