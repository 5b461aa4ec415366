package dev.kindling.spi;

/**
 * The files, archives and jars that a program adds for its tasks. A path is that of a local file,
 * or a {@code file:}, {@code http:} or {@code https:} URI. Thread-safe.
 */
public interface AddedFiles {
  /** The folder that holds the added files. It is created by the first call. */
  String folder() throws Exception;

  /**
   * Copies a file, or with {@code recursive} a folder, into the application's folder. A path that
   * was added before is not copied again.
   *
   * @throws java.io.FileNotFoundException if there is no such file
   * @throws dev.kindling.SparkException if it is a folder and {@code recursive} is false, or if
   *     another file of that name was added before
   */
  void addFile(String path, boolean recursive) throws Exception;

  /** Unpacks a zip or jar file into a folder that has its name, or the name after a {@code #}. */
  void addArchive(String path) throws Exception;

  /** Lets tasks load classes from a jar. A jar that does not exist is logged, as in Spark. */
  void addJar(String path) throws Exception;
}
