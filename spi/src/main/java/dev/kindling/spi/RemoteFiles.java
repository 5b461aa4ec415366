package dev.kindling.spi;

/** Copies files of file systems that only Hadoop knows to the local one. */
public interface RemoteFiles {
  /**
   * Returns whether a URI names a folder.
   *
   * @throws java.io.FileNotFoundException if there is neither a file nor a folder
   */
  boolean isFolder(String uri) throws Exception;

  /**
   * Copies a file, or a folder with all it contains.
   *
   * @param target a local path that does not exist; its parent does
   * @throws java.io.FileNotFoundException if there is no such file
   */
  void copy(String uri, String target) throws Exception;
}
