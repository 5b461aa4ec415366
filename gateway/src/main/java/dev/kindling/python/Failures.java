package dev.kindling.python;

import dev.kindling.SparkConf;
import dev.kindling.python.protocol.Cause;
import dev.kindling.python.protocol.Failure;
import dev.kindling.python.worker.PythonException;
import dev.kindling.spi.ThrowableText;
import org.jspecify.annotations.Nullable;

/** Makes messages to the driver of exceptions, under the names that Spark's have. */
final class Failures {
  private static final String ROOT = SparkConf.class.getPackageName();
  private static final String APACHE = "org.apache";
  private static final String SPARK = APACHE + ".spark";
  private static final String PYTHON = SPARK + ".api.python.PythonException";
  private static final int MAX_CAUSES = 32;

  /** What Spark puts before the traceback of a function that failed. */
  private static final String PYTHON_MESSAGE =
      "[PYTHON_EXCEPTION] An exception was thrown from the Python worker: ";

  private Failures() {}

  /** The message of an exception. */
  static Failure of(Throwable failure) {
    String traceback = traceback(failure);
    Throwable cause = ThrowableText.cause(failure);
    return new Failure(
        traceback == null ? name(failure) : PYTHON,
        traceback == null ? ThrowableText.message(failure) : PYTHON_MESSAGE + traceback,
        ThrowableText.stack(failure),
        traceback,
        cause == null ? null : new Cause(name(cause), ThrowableText.message(cause)));
  }

  /** Whether a failure is that the disk of the application's temporary folder was full. */
  static boolean isDiskFull(Throwable failure) {
    int depth = 0;
    for (Throwable each = failure;
        each != null && depth < MAX_CAUSES;
        each = ThrowableText.cause(each)) {
      if (each instanceof PythonException python && python.isDiskFull()) {
        return true;
      }
      depth++;
    }
    return false;
  }

  /** The traceback of the Python function that caused a failure, or null. */
  private static @Nullable String traceback(Throwable failure) {
    int depth = 0;
    for (Throwable each = failure;
        each != null && depth < MAX_CAUSES;
        each = ThrowableText.cause(each)) {
      if (each instanceof PythonException) {
        return each.getMessage();
      }
      depth++;
    }
    return null;
  }

  private static String name(Throwable failure) {
    if (failure instanceof PythonException) {
      return PYTHON;
    }
    String name = failure.getClass().getName();
    if (name.startsWith(ROOT + ".hadoop.")) {
      return APACHE + name.substring(ROOT.length());
    }
    return name.startsWith(ROOT + ".") ? SPARK + name.substring(ROOT.length()) : name;
  }
}
