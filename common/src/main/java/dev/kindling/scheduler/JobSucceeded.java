package dev.kindling.scheduler;

import java.io.Serializable;

/** The job has succeeded. */
public record JobSucceeded() implements JobResult, Serializable {
  @Override
  public String toString() {
    return "JobSucceeded";
  }
}
