package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A job failed, or was cancelled.
 *
 * @param exception what its action threw
 */
public record JobFailed(Exception exception) implements JobResult, Serializable {
  @Override
  public String toString() {
    return CaseClassText.of("JobFailed", exception);
  }
}
