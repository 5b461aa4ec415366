package dev.kindling.engine.io;

import java.io.IOException;

/** An output folder exists already. The first line of the message is Hadoop's. */
public final class FileAlreadyExistsException extends IOException {
  private static final long serialVersionUID = 1L;

  FileAlreadyExistsException(String message) {
    super(message);
  }
}
