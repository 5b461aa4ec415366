package dev.kindling.scheduler;

import java.io.Serializable;

/** A job did what it should. */
public record JobSucceeded() implements JobResult, Serializable {
  @Override
  public String toString() {
    return "JobSucceeded";
  }
}
