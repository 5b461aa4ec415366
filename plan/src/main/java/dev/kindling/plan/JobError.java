package dev.kindling.plan;

import dev.kindling.SparkException;

/**
 * Thrown in a task for a fault that Spark tells the program of as it is, instead of as the cause of
 * an aborted stage: the action throws the exception in here.
 */
public final class JobError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SparkException failure;

  /** With what the action is to throw. */
  public JobError(SparkException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** What the action throws. */
  public SparkException failure() {
    return failure;
  }
}
