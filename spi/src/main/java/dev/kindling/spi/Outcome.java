package dev.kindling.spi;

/** How a job, a stage or a task ended. */
public sealed interface Outcome {
  /** It did what it should. */
  record Succeeded() implements Outcome {}

  /**
   * It failed.
   *
   * @param type the exception's class name
   * @param message in full, for people
   * @param stack the stack trace in text, causes included, or ""
   */
  record Failed(String type, String message, String stack) implements Outcome {}

  /** It was cancelled, or its result was no longer needed. */
  record Cancelled(String reason) implements Outcome {}

  /** The one success there is. */
  Outcome SUCCEEDED = new Succeeded();

  /** The failure that a throwable tells of. */
  static Outcome failed(Throwable thrown) {
    java.io.StringWriter stack = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(stack, true));
    return new Failed(
        thrown.getClass().getName(), String.valueOf(thrown.getMessage()), stack.toString());
  }
}
