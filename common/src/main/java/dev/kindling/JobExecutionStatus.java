package dev.kindling;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a job stands. */
public enum JobExecutionStatus {
  /** It has been submitted and hasn't ended. */
  RUNNING,
  /** It ended and did what it should. */
  SUCCEEDED,
  /** It failed, or was cancelled. */
  FAILED,
  /** Nobody knows. */
  UNKNOWN;

  /**
   * The status of a name in any case, or null for null.
   *
   * @throws IllegalArgumentException when there is no such status
   */
  public static @Nullable JobExecutionStatus fromString(@Nullable String str) {
    if (str == null) {
      return null;
    }
    for (JobExecutionStatus status : values()) {
      if (status.name().equals(str.toUpperCase(Locale.ROOT))) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "Illegal type='" + str + "'. Supported type values: RUNNING, SUCCEEDED, FAILED, UNKNOWN");
  }
}
