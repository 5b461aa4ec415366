package dev.kindling;

/**
 * Thrown inside a task that has been told to stop: user code that catches everything should let it
 * pass, or the task goes on for nothing.
 */
public class TaskKilledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** A task killed for a reason nobody stated. */
  public TaskKilledException() {
    this("unknown reason");
  }

  /** A task killed for this reason. */
  public TaskKilledException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why the task was killed. */
  public String reason() {
    return reason;
  }
}
