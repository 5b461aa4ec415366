package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * The job has failed, or was cancelled.
 *
 * @param exception the exception that its action threw
 */
public record JobFailed(Exception exception) implements JobResult, Serializable {
  @Override
  public String toString() {
    return CaseClassText.of("JobFailed", exception);
  }
}
