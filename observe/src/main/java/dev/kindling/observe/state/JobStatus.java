package dev.kindling.observe.state;

/** The status of a job. */
public enum JobStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED
}
