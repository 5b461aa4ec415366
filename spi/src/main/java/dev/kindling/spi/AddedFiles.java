package dev.kindling.spi;

import org.jspecify.annotations.Nullable;

/**
 * The files, archives and jars that a program adds for its tasks. A path is that of a local file,
 * or a URI. Those of {@code file:}, {@code http:} and {@code https:} are read by the backend, those
 * of {@code local:} are on the machine already, and all others are copied by {@link RemoteFiles},
 * or refused without them. Thread-safe.
 */
public interface AddedFiles {
  /** The folder that holds the added files. It is created by the first call. */
  String folder() throws Exception;

  /**
   * Copies a file, or with {@code recursive} a folder, into the application's folder. A path that
   * was added before is not copied again.
   *
   * @param remote copies the file if the backend can't read it, otherwise null
   * @throws java.io.FileNotFoundException if there is no such file
   * @throws dev.kindling.SparkException if it is a folder and {@code recursive} is false, or if
   *     another file of that name was added before
   */
  void addFile(String path, boolean recursive, @Nullable RemoteFiles remote) throws Exception;

  /** Unpacks a zip or jar file into a folder that has its name, or the name after a {@code #}. */
  void addArchive(String path, @Nullable RemoteFiles remote) throws Exception;

  /** Lets tasks load classes from a jar. A jar that does not exist is logged, as in Spark. */
  void addJar(String path, @Nullable RemoteFiles remote) throws Exception;
}
