package dev.kindling.executor;

import java.io.Serializable;

/** The bytes and records that a task has written to files. */
public class OutputMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long bytesWritten;
  private final long recordsWritten;

  /** Creates counts of bytes and of records. */
  public OutputMetrics(long bytesWritten, long recordsWritten) {
    this.bytesWritten = bytesWritten;
    this.recordsWritten = recordsWritten;
  }

  /** Returns the number of bytes. */
  public long bytesWritten() {
    return bytesWritten;
  }

  /** Returns the number of records. */
  public long recordsWritten() {
    return recordsWritten;
  }
}
