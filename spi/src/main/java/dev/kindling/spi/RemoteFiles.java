package dev.kindling.spi;

import java.nio.file.Path;

/** Copies files of file systems that only Hadoop knows to the local one. */
@FunctionalInterface
public interface RemoteFiles {
  /**
   * Copies a file, or with {@code recursive} a folder with all it contains.
   *
   * @param target does not exist; its parent does
   * @throws java.io.FileNotFoundException if there is no such file
   * @throws dev.kindling.SparkException if it is a folder and {@code recursive} is false
   */
  void copy(String uri, boolean recursive, Path target) throws Exception;
}
