package dev.kindling.hadoop.fs;

import java.io.IOException;

/** A path has a scheme, such as {@code hdfs:}, of a file system that can't be reached. */
public class UnsupportedFileSystemException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public UnsupportedFileSystemException(String message) {
    super(message);
  }
}
