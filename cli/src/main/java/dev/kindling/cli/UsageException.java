package dev.kindling.cli;

import dev.kindling.plan.TerminalText;

/** A command line that can't be followed. The message, one line, says what to write instead. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The exit status for it. */
  static final int STATUS = 2;

  UsageException(String message) {
    super(message);
  }

  /** The line for the user. What the message names may contain anything. */
  String line() {
    return "kindling: " + TerminalText.oneLine(String.valueOf(getMessage()));
  }
}
