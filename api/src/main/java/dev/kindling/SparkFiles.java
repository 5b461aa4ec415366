package dev.kindling;

import dev.kindling.plan.SneakyThrow;
import java.nio.file.Path;

/**
 * Finds the files that {@code addFile} and {@code addArchive} added, at the driver and in tasks.
 */
public final class SparkFiles {
  private SparkFiles() {}

  /**
   * Returns the absolute path of a file that {@code addFile} or {@code addArchive} added. It works
   * at the driver and in tasks. Whether such a file exists is not checked.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("rates.txt"), "7");
   * sc.addFile(file.toString());
   * Files.readString(Path.of(SparkFiles.get("rates.txt"))); // 7
   * }</pre>
   *
   * @param filename the name of the file: the last part of the path that was added
   * @throws NullPointerException if no context is active
   */
  public static String get(String filename) {
    return Path.of(getRootDirectory()).resolve(filename).toString();
  }

  /**
   * Returns the absolute path of the folder that holds the added files. It belongs to the
   * application and is deleted when the context stops.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("rates.txt"), "7");
   * sc.addFile(file.toString());
   * Files.exists(Path.of(SparkFiles.getRootDirectory(), "rates.txt")); // true
   * }</pre>
   *
   * @throws NullPointerException if no context is active
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
