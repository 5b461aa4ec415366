package dev.kindling.python;

import dev.kindling.MatchError;
import dev.kindling.SparkConf;
import dev.kindling.python.protocol.Cause;
import dev.kindling.python.protocol.Failure;
import dev.kindling.python.worker.PythonException;
import dev.kindling.spi.ThrowableText;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes messages to the driver of exceptions, under the names that Spark's have. */
final class Failures {
  private static final String ROOT = SparkConf.class.getPackageName();
  private static final String APACHE = "org.apache";
  private static final String HADOOP = ROOT + ".hadoop.";
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
    String stack = ThrowableText.stack(failure);
    return new Failure(
        traceback == null ? name(failure) : PYTHON,
        traceback == null
            ? renamed(ThrowableText.message(failure), failure)
            : PYTHON_MESSAGE + traceback,
        Objects.requireNonNullElse(renamed(stack, failure), stack),
        traceback,
        cause == null
            ? null
            : new Cause(name(cause), renamed(ThrowableText.message(cause), cause)));
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

  /**
   * The name of an exception's class in Spark, Hadoop or the JDK. An exception of Kindling's own
   * counts as one of its superclass.
   */
  private static String name(Throwable failure) {
    if (failure instanceof PythonException) {
      return PYTHON;
    }
    if (failure instanceof MatchError) {
      return "scala.MatchError";
    }
    Class<?> type = failure.getClass();
    while (isInternal(type)) {
      type = type.getSuperclass();
    }
    String name = type.getName();
    if (name.startsWith(HADOOP)) {
      return APACHE + name.substring(ROOT.length());
    }
    return name.startsWith(ROOT + ".") ? SPARK + name.substring(ROOT.length()) : name;
  }

  /** Whether a class is one of Kindling's that neither Spark nor Hadoop has. */
  private static boolean isInternal(Class<?> type) {
    return type.getName().startsWith(ROOT + ".")
        && !type.getPackageName().equals(ROOT)
        && !type.getName().startsWith(HADOOP);
  }

  /** A text about a failure with the names of {@link #name} for the exceptions in it. */
  private static @Nullable String renamed(@Nullable String text, Throwable failure) {
    String renamed = text;
    int depth = 0;
    for (Throwable each = failure;
        renamed != null && each != null && depth < MAX_CAUSES;
        each = ThrowableText.cause(each)) {
      String own = each.getClass().getName();
      if (own.startsWith(ROOT + ".")) {
        renamed =
            Pattern.compile(Pattern.quote(own) + "(?=:|$)", Pattern.MULTILINE)
                .matcher(renamed)
                .replaceAll(Matcher.quoteReplacement(name(each)));
      }
      depth++;
    }
    return renamed;
  }
}
