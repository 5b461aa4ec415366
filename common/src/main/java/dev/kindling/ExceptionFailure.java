package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task has thrown an exception. */
public class ExceptionFailure extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  private final String className;
  private final @Nullable String description;
  private final StackTraceElement[] stackTrace;
  private final String fullStackTrace;

  /** The exception itself, or null if it can't be serialised. */
  final @Nullable Throwable exception;

  /**
   * Creates the reason.
   *
   * @param className the class of the exception
   * @param description its message
   * @param stackTrace the frames of its stack, without those of its causes
   * @param fullStackTrace its stack trace as text, with its causes
   * @param exception the exception, or null if it can't be passed to listeners
   */
  public ExceptionFailure(
      String className,
      @Nullable String description,
      StackTraceElement[] stackTrace,
      String fullStackTrace,
      @Nullable Throwable exception) {
    this.className = className;
    this.description = description;
    this.stackTrace = stackTrace.clone();
    this.fullStackTrace = fullStackTrace;
    this.exception = exception;
  }

  /** Returns the class of the exception. */
  public String className() {
    return className;
  }

  /** Returns the message of the exception. */
  public @Nullable String description() {
    return description;
  }

  /** Returns the frames of the exception's stack, without those of its causes. */
  public StackTraceElement[] stackTrace() {
    return stackTrace.clone();
  }

  /** Returns the stack trace as text, with its causes. */
  public String fullStackTrace() {
    return fullStackTrace;
  }

  @Override
  public String toErrorString() {
    return fullStackTrace;
  }

  @Override
  List<@Nullable Object> components() {
    return componentsOf(
        className,
        description,
        stackTrace,
        fullStackTrace,
        exception == null ? "None" : "Some(" + exception + ")",
        List.of(),
        List.of(),
        List.of());
  }
}
