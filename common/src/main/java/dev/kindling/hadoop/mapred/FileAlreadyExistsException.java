package dev.kindling.hadoop.mapred;

import java.io.IOException;

/** The folder for an output exists already. */
public class FileAlreadyExistsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception without a message. */
  public FileAlreadyExistsException() {}

  /** Creates the exception. */
  public FileAlreadyExistsException(String message) {
    super(message);
  }
}
