package dev.kindling.executor;

import java.io.Serializable;

/** The bytes and records that a task has read from sources and cached partitions. */
public class InputMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long bytesRead;
  private final long recordsRead;

  /** Creates counts of bytes and of records. */
  public InputMetrics(long bytesRead, long recordsRead) {
    this.bytesRead = bytesRead;
    this.recordsRead = recordsRead;
  }

  /** Returns the number of bytes. */
  public long bytesRead() {
    return bytesRead;
  }

  /** Returns the number of records. */
  public long recordsRead() {
    return recordsRead;
  }
}
