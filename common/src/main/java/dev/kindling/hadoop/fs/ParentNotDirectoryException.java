package dev.kindling.hadoop.fs;

import java.io.IOException;

/** A folder can't be created, because its parent is a file. */
public class ParentNotDirectoryException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception without a message. */
  public ParentNotDirectoryException() {}

  /** Creates the exception. */
  public ParentNotDirectoryException(String message) {
    super(message);
  }
}
