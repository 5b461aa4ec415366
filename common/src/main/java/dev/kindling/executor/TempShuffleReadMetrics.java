package dev.kindling.executor;

/** Counts of one of the shuffle reads of a task. It must not be used by several threads at once. */
public class TempShuffleReadMetrics {
  private long recordsRead;
  private long localBytesRead;

  /** Creates counts that are 0. */
  public TempShuffleReadMetrics() {}

  /** Adds records. */
  public void incRecordsRead(long records) {
    recordsRead += records;
  }

  /** Adds bytes. */
  public void incLocalBytesRead(long bytes) {
    localBytesRead += bytes;
  }

  /** Returns the number of records. */
  public long recordsRead() {
    return recordsRead;
  }

  /** Returns the number of bytes. */
  public long localBytesRead() {
    return localBytesRead;
  }
}
