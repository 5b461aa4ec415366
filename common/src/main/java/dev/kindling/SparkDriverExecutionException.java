package dev.kindling;

/**
 * What Spark throws when a function of the program failed on the driver, where the results of
 * partitions are put together.
 */
public class SparkDriverExecutionException extends SparkException {
  private static final long serialVersionUID = 1L;

  /** An exception with a message, around what the function threw. */
  public SparkDriverExecutionException(String message, Throwable cause) {
    super(message, cause);
  }
}
