package dev.kindling.python;

import dev.kindling.SparkConf;
import dev.kindling.python.wire.Message;
import dev.kindling.python.worker.PythonException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors as the driver is told of them: under the names that Spark's have. */
final class Failures {
  private static final String ROOT = SparkConf.class.getPackageName();
  private static final String SPARK = "org.apache.spark";
  private static final String PYTHON = SPARK + ".api.python.PythonException";

  /** What Spark puts before the traceback of a function that failed. */
  private static final String THROWN =
      "[PYTHON_EXCEPTION] An exception was thrown from the Python worker: ";

  private Failures() {}

  static Message message(Throwable failure) {
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    String traceback = traceback(failure);
    Map<String, @Nullable Object> error = new HashMap<>();
    error.put("class", traceback == null ? name(failure) : PYTHON);
    error.put("message", traceback == null ? failure.getMessage() : THROWN + traceback);
    error.put("stack", stack.toString());
    error.put("python", traceback);
    Throwable cause = failure.getCause();
    if (cause != null) {
      Map<String, @Nullable Object> told = new HashMap<>();
      told.put("class", name(cause));
      told.put("message", cause.getMessage());
      error.put("cause", told);
    }
    return new Message(Map.of("error", error));
  }

  /** Whether an answer tells of a failure. */
  static boolean isFailure(Message answer) {
    return answer.fields().containsKey("error");
  }

  private static @Nullable String traceback(Throwable failure) {
    int depth = 0;
    for (Throwable each = failure; each != null && depth < 32; each = each.getCause()) {
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
    return switch (failure.getClass().getSimpleName()) {
      case "InvalidInputException" -> "org.apache.hadoop.mapred.InvalidInputException";
      case "FileAlreadyExistsException" -> "org.apache.hadoop.mapred.FileAlreadyExistsException";
      default -> name.startsWith(ROOT + ".") ? SPARK + name.substring(ROOT.length()) : name;
    };
  }
}
