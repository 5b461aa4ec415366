package dev.kindling;

import dev.kindling.plan.SneakyThrow;
import java.nio.file.Path;

/**
 * Where files lie that {@code addFile} and {@code addArchive} have added, for the driver as for
 * tasks.
 */
public final class SparkFiles {
  private SparkFiles() {}

  /** The absolute path of an added file; whether it was added isn't checked, as on Spark. */
  public static String get(String filename) {
    return Path.of(getRootDirectory()).resolve(filename).toString();
  }

  /**
   * The folder that added files are copied to.
   *
   * @throws NullPointerException when no context is alive, as on Spark
   */
  public static String getRootDirectory() {
    SparkContext active = SparkContext.active();
    if (active == null) {
      throw new NullPointerException(
          "SparkFiles belong to a SparkContext, and none is alive; make one first");
    }
    try {
      return active.driver().backend().addedFiles().folder();
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }
}
