package dev.kindling.executor;

import java.io.Serializable;

/** What a task wrote to files. */
public class OutputMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long bytesWritten;
  private final long recordsWritten;

  /** So many bytes and records. */
  public OutputMetrics(long bytesWritten, long recordsWritten) {
    this.bytesWritten = bytesWritten;
    this.recordsWritten = recordsWritten;
  }

  /** How many bytes. */
  public long bytesWritten() {
    return bytesWritten;
  }

  /** How many records. */
  public long recordsWritten() {
    return recordsWritten;
  }
}
