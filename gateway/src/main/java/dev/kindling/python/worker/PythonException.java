package dev.kindling.python.worker;

/**
 * An error that a Python function raised in a worker. The message is its traceback, as in Spark.
 */
public final class PythonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean diskFull;

  /** With the traceback that Python printed. */
  public PythonException(String traceback) {
    this(traceback, false);
  }

  /**
   * With the traceback that Python printed.
   *
   * @param diskFull whether the disk of the application's temporary folder was full
   */
  public PythonException(String traceback, boolean diskFull) {
    super(traceback, null, false, false);
    this.diskFull = diskFull;
  }

  /** Whether the disk of the application's temporary folder was full. */
  public boolean isDiskFull() {
    return diskFull;
  }
}
