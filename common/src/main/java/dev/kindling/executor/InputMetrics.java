package dev.kindling.executor;

import java.io.Serializable;

/** What a task read from sources and cached partitions. */
public class InputMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long bytesRead;
  private final long recordsRead;

  /** So many bytes and records. */
  public InputMetrics(long bytesRead, long recordsRead) {
    this.bytesRead = bytesRead;
    this.recordsRead = recordsRead;
  }

  /** How many bytes. */
  public long bytesRead() {
    return bytesRead;
  }

  /** How many records. */
  public long recordsRead() {
    return recordsRead;
  }
}
