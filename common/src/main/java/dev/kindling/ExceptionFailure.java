package dev.kindling;

import java.io.Serializable;

/**
 * A task has thrown an exception.
 *
 * @param className the class of the exception
 * @param description its message
 * @param fullStackTrace its stack trace, with its causes
 */
public record ExceptionFailure(String className, String description, String fullStackTrace)
    implements TaskFailedReason, Serializable {
  @Override
  public String toErrorString() {
    return fullStackTrace;
  }

  @Override
  public String toString() {
    return "ExceptionFailure(" + className + "," + description + "," + fullStackTrace + ")";
  }
}
