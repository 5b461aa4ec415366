package dev.kindling.python.worker;

/**
 * An error that a Python function raised in a worker. The message is its traceback, as in Spark.
 */
public final class PythonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the traceback that Python printed. */
  public PythonException(String traceback) {
    super(traceback, null, false, false);
  }
}
