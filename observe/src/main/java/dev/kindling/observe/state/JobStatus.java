package dev.kindling.observe.state;

/** Where a job stands. */
public enum JobStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED
}
