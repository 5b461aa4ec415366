package dev.kindling;

import java.io.Serializable;

/**
 * A task threw.
 *
 * @param className the exception's class
 * @param description its message
 * @param fullStackTrace its stack trace, causes included
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
