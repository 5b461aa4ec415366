package dev.kindling.cli;

/** A command line that can't be followed. The message, one line, says what to write instead. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The exit status for it. */
  static final int STATUS = 2;

  UsageException(String message) {
    super(message);
  }
}
