package dev.kindling.cli;

/** The command line asks for what there is not. The message, one line, says what to write. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The exit status that tells of it. */
  static final int STATUS = 2;

  UsageException(String message) {
    super(message);
  }
}
