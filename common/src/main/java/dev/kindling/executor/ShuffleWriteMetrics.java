package dev.kindling.executor;

import java.io.Serializable;

/** What a task has written for reducers. Sizes are estimated, because nothing is serialised. */
public class ShuffleWriteMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long bytesWritten;
  private final long recordsWritten;
  private final long writeTime;

  /** Creates counts of bytes, of records and of nanoseconds. */
  public ShuffleWriteMetrics(long bytesWritten, long recordsWritten, long writeTime) {
    this.bytesWritten = bytesWritten;
    this.recordsWritten = recordsWritten;
    this.writeTime = writeTime;
  }

  /** Returns the number of bytes. */
  public long bytesWritten() {
    return bytesWritten;
  }

  /** Returns the number of records, after map-side combine. */
  public long recordsWritten() {
    return recordsWritten;
  }

  /** Returns how many nanoseconds it took. */
  public long writeTime() {
    return writeTime;
  }
}
