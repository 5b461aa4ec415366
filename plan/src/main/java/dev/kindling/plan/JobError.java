package dev.kindling.plan;

import dev.kindling.SparkException;

/**
 * Thrown in a task to make the action throw {@link #failure()} itself. Spark reports some faults
 * so, instead of wrapping them in an exception about an aborted stage.
 */
public final class JobError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SparkException failure;

  /**
   * @param failure the exception that the action throws
   */
  public JobError(SparkException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** The exception that the action throws. */
  public SparkException failure() {
    return failure;
  }
}
