package dev.kindling.spi;

/**
 * Implemented by a task context that counts records and bytes of files which another module reads
 * and writes. Only the task's thread calls it.
 */
public interface FileCounts {
  /** Adds records that were read, and their bytes. */
  void addInput(long records, long bytes);

  /** Adds records that were written, and their bytes. */
  void addOutput(long records, long bytes);
}
