package dev.kindling.spi;

/**
 * What a program hands to its tasks beside its classes and records. Sources are local files, {@code
 * file:} URIs, and {@code http:} or {@code https:} ones. Safe for use by many threads.
 */
public interface AddedFiles {
  /** The folder in which tasks find what was added; made when it is first asked for. */
  String folder() throws Exception;

  /**
   * Copies a file, or with {@code recursive} a folder too, into the application's folder. What has
   * been added already isn't copied again.
   *
   * @throws java.io.FileNotFoundException when it isn't there
   * @throws dev.kindling.SparkException when it is a folder without {@code recursive}, or when
   *     another file of that name was added before
   */
  void addFile(String path, boolean recursive) throws Exception;

  /** Unpacks a zip or jar file into a folder of its name, or of what follows a {@code #}. */
  void addArchive(String path) throws Exception;

  /** Lets tasks load classes from a jar. A jar that isn't there is logged, as Spark does. */
  void addJar(String path) throws Exception;
}
