package dev.kindling;

/**
 * Thrown if a function of the program fails at the driver, where the results of partitions are
 * combined.
 */
public class SparkDriverExecutionException extends SparkException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message and the exception of the function. */
  public SparkDriverExecutionException(String message, Throwable cause) {
    super(message, cause);
  }
}
