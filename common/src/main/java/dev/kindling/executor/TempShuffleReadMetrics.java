package dev.kindling.executor;

/** What one of a task's shuffle reads has read so far; for one thread. */
public class TempShuffleReadMetrics {
  private long recordsRead;
  private long localBytesRead;

  /** Nothing read. */
  public TempShuffleReadMetrics() {}

  /** Counts records. */
  public void incRecordsRead(long records) {
    recordsRead += records;
  }

  /** Counts bytes. */
  public void incLocalBytesRead(long bytes) {
    localBytesRead += bytes;
  }

  /** How many records. */
  public long recordsRead() {
    return recordsRead;
  }

  /** How many bytes. */
  public long localBytesRead() {
    return localBytesRead;
  }
}
