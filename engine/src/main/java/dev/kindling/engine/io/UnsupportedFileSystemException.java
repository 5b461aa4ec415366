package dev.kindling.engine.io;

import java.io.IOException;

/** A path names a file system that isn't there. Hadoop has an exception of the same name. */
public final class UnsupportedFileSystemException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsupportedFileSystemException(String message) {
    super(message);
  }
}
