package dev.kindling.executor;

import java.io.Serializable;

/** What a task wrote for reducers. Sizes are estimated: nothing is serialised on its way. */
public class ShuffleWriteMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long bytesWritten;
  private final long recordsWritten;
  private final long writeTime;

  /** So many bytes and records, in so many nanoseconds. */
  public ShuffleWriteMetrics(long bytesWritten, long recordsWritten, long writeTime) {
    this.bytesWritten = bytesWritten;
    this.recordsWritten = recordsWritten;
    this.writeTime = writeTime;
  }

  /** How many bytes. */
  public long bytesWritten() {
    return bytesWritten;
  }

  /** How many records, after map-side combine. */
  public long recordsWritten() {
    return recordsWritten;
  }

  /** How many nanoseconds it took. */
  public long writeTime() {
    return writeTime;
  }
}
