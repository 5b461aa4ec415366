package dev.kindling;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state of a job. */
public enum JobExecutionStatus {
  /** The job was submitted and has not ended. */
  RUNNING,
  /** The job has ended successfully. */
  SUCCEEDED,
  /** The job has failed, or was cancelled. */
  FAILED,
  /** The state is not known. */
  UNKNOWN;

  /**
   * Returns the state with the given name, in upper or lower case; null for null.
   *
   * @throws IllegalArgumentException if there is no such state
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
