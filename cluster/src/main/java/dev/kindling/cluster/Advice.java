package dev.kindling.cluster;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The remedy for mistakes that programs make on their way to a cluster, by their stack traces. */
final class Advice {
  private static final int FIRST_CLASS_FILE = 44;
  private static final Pattern TASK = Pattern.compile("most recent failure: ");
  private static final Pattern CLASS_VERSION =
      Pattern.compile(
          "UnsupportedClassVersionError: (\\S+) has been compiled by a more recent version of the"
              + " Java Runtime \\(class file version ([0-9]+)\\.[0-9]+\\), this version of the Java"
              + " Runtime only recognizes class file versions up to ([0-9]+)");
  private static final Pattern NO_CLASS =
      Pattern.compile("(?:ClassNotFoundException|NoClassDefFoundError): ([\\w.$/]+)");

  /** What becomes of a missing class if it is met while a lambda is read. */
  private static final Pattern LOST_CLASS =
      Pattern.compile(
          "cannot assign instance of (?:java\\.lang\\.invoke\\.SerializedLambda|scala\\.collection"
              + "\\.immutable\\.List\\$SerializationProxy)");

  private static final Pattern NO_FILE =
      Pattern.compile(
          "(?:File |Input path does not exist: |NoSuchFileException: |FileNotFoundException: )"
              + "(?:File )?(?:file:)?(/[^\\s]+)");
  private static final Pattern OTHER_VERSION =
      Pattern.compile("InvalidClassException: (?:org\\.apache\\.spark|scala)\\.\\S+ local class");
  private static final Pattern EXIT_CODE =
      Pattern.compile("ExecutorLostFailure.*(?:exited with code|Exit code:?) (52|137)");

  private Advice() {}

  /**
   * Returns one line, or null if the trace shows none of the known mistakes.
   *
   * @param trace the trace of an uncaught exception, complete
   * @param spark the installation that has run the driver
   */
  static @Nullable String on(String trace, SparkInstallation spark) {
    Matcher task = TASK.matcher(trace);
    boolean onExecutor = task.find();
    String failure = onExecutor ? trace.substring(task.start()) : trace;
    String where = onExecutor ? "the executors" : "the driver";

    Matcher version = CLASS_VERSION.matcher(failure);
    if (version.find()) {
      return onClassVersion(version, onExecutor, spark);
    }
    if (failure.contains("getSubject is not supported")) {
      return "Spark "
          + spark.version()
          + " does not run on a Java as new as this one; set JAVA_HOME to a Java 17";
    }
    if (OTHER_VERSION.matcher(failure).find()) {
      return "the cluster has another version of Spark than "
          + spark.version()
          + " in "
          + spark.home()
          + "; name the cluster's version with --spark-home DIR";
    }
    Matcher missing = NO_CLASS.matcher(failure);
    if (missing.find()) {
      return where
          + (onExecutor ? " have" : " has")
          + " no class "
          + missing.group(1).replace('/', '.')
          + "; name the jar that holds it with --jars FILE.jar";
    }
    if (LOST_CLASS.matcher(failure).find()) {
      return where
          + " lack a class that a function of the program holds: Java reports it by this"
          + " ClassCastException; name all jars of the program with --jars FILE.jar,FILE.jar";
    }
    Matcher exit = EXIT_CODE.matcher(failure);
    if (failure.contains("OutOfMemoryError") || exit.find()) {
      return where
          + (onExecutor ? " have" : " has")
          + " not enough memory; write "
          + (onExecutor ? "--executor-memory 4g" : "--driver-memory 4g")
          + ", or more";
    }
    Matcher file = NO_FILE.matcher(failure);
    return onExecutor && file.find() ? onFile(file.group(1)) : null;
  }

  private static String onClassVersion(
      Matcher version, boolean onExecutor, SparkInstallation spark) {
    String name = version.group(1).replace('/', '.');
    int needed = Integer.parseInt(version.group(2)) - FIRST_CLASS_FILE;
    int present = Integer.parseInt(version.group(3)) - FIRST_CLASS_FILE;
    if (name.startsWith("org.apache.spark.")) {
      return "Spark "
          + spark.version()
          + " needs Java "
          + needed
          + " or newer, and "
          + (onExecutor ? "the executors have" : "JAVA_HOME is a")
          + " Java "
          + present
          + "; set JAVA_HOME"
          + (onExecutor ? " on the workers" : "")
          + " to a newer one";
    }
    return name
        + " is compiled for Java "
        + needed
        + ", and "
        + (onExecutor ? "the executors run on" : "the driver runs on")
        + " Java "
        + present
        + "; compile it with javac --release "
        + present
        + (onExecutor
            ? " (for a .java, set JAVA_HOME to a Java "
                + present
                + "), or name a newer Java of the workers with --conf"
                + " spark.executorEnv.JAVA_HOME=DIR"
            : ", or set JAVA_HOME to a newer Java");
  }

  private static String onFile(String name) {
    String path = name.replaceAll("[)\\].,;:]+$", "");
    boolean here;
    try {
      here = Files.exists(Path.of(URI.create("file:" + path)));
    } catch (IllegalArgumentException e) {
      here = Files.exists(Path.of(path));
    }
    return "the executors have no file "
        + path
        + (here ? ", although this machine has it" : "")
        + "; put it where all workers find it under that path, or into a store such as HDFS or S3,"
        + " or send it along with --files";
  }
}
