package dev.kindling.spi;

/** The outcome of a job, a stage or a task. */
public sealed interface Outcome {
  /** It succeeded. */
  record Succeeded() implements Outcome {}

  /**
   * It failed.
   *
   * @param type the class name of the exception
   * @param message the full message
   * @param stack the stack trace with its causes, as text, or ""
   */
  record Failed(String type, String message, String stack) implements Outcome {}

  /** It was cancelled, or its result was no longer needed. */
  record Cancelled(String reason) implements Outcome {}

  /** The only instance of {@link Succeeded}. */
  Outcome SUCCEEDED = new Succeeded();

  /** Returns the outcome of a failure with an exception. */
  static Failed failed(Throwable thrown) {
    return new Failed(
        thrown.getClass().getName(),
        String.valueOf(ThrowableText.message(thrown)),
        ThrowableText.stack(thrown));
  }
}
