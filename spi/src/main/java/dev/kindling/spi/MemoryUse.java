package dev.kindling.spi;

/**
 * The memory that a backend has for cached partitions, shuffle outputs and running tasks, and how
 * much of it each of them uses, in estimated bytes. A peak is the most that was in use at any time.
 *
 * @param total the memory for all uses
 * @param cached used by cached partitions
 * @param outputs used by the outputs of finished map tasks
 * @param working used by tables, buffers and runs of running tasks
 */
public record MemoryUse(
    long total,
    long cached,
    long cachedPeak,
    long outputs,
    long outputsPeak,
    long working,
    long workingPeak) {
  /** Before the backend has started. */
  public static final MemoryUse NONE = new MemoryUse(0, 0, 0, 0, 0, 0, 0);
}
