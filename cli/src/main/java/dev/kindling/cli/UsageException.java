package dev.kindling.cli;

import dev.kindling.plan.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command line that can't be followed. The message, one line, says what to write instead. Details
 * may follow it.
 */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The exit status for it. */
  static final int STATUS = 2;

  private final String details;

  UsageException(String message) {
    this(message, List.of());
  }

  /**
   * @param details each becomes an indented line below the message
   */
  UsageException(String message, List<String> details) {
    super(message);
    this.details =
        details.stream()
            .map(detail -> "\n  " + TerminalText.oneLine(detail))
            .collect(Collectors.joining());
  }

  /** The lines for the user. What the message names may contain anything. */
  String line() {
    return "kindling: " + TerminalText.oneLine(String.valueOf(getMessage())) + details;
  }
}
