package dev.kindling;

/**
 * Thrown inside a task that was asked to stop. A function that catches every exception should let
 * it pass; otherwise the task continues without need.
 */
public class TaskKilledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** Creates an exception without a reason. */
  public TaskKilledException() {
    this("unknown reason");
  }

  /** Creates an exception with a reason. */
  public TaskKilledException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns why the task was asked to stop. */
  public String reason() {
    return reason;
  }
}
