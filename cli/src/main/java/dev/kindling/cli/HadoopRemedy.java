package dev.kindling.cli;

import java.io.File;
import java.util.Arrays;

/** What to do about a program that uses Hadoop's types and has no Hadoop. */
final class HadoopRemedy {
  /** One line for the end of an error. */
  static final String TEXT =
      "the program uses types of Hadoop: put org.apache.hadoop:hadoop-client-runtime:3.5.0 and"
          + " hadoop-client-api on the class path, by --packages or --class-path\n";

  private static final String MISSING = "org/apache/hadoop/";

  private HadoopRemedy() {}

  /** Whether Hadoop's client is an entry of a class path. */
  static boolean isPresent(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .anyMatch(entry -> entry.contains("hadoop-client-api"));
  }

  /** Whether a program failed because a class of Hadoop's is missing. */
  static boolean explains(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (cause instanceof NoClassDefFoundError && message != null && message.startsWith(MISSING)) {
        return true;
      }
      if (cause.getCause() == cause) {
        return false;
      }
    }
    return false;
  }
}
