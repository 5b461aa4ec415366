package dev.kindling.hadoop.fs;

import java.io.IOException;

/** A file differs from the checksums beside it. */
public class ChecksumException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long pos;

  /**
   * Creates the exception.
   *
   * @param description the message
   * @param pos where the file differs, in bytes
   */
  public ChecksumException(String description, long pos) {
    super(description);
    this.pos = pos;
  }

  /** Returns where the file differs, in bytes. */
  public long getPos() {
    return pos;
  }
}
