package dev.kindling.engine.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the file system that the engine needs for the files that it writes. All of them
 * go through here, so that tests can use a disk that is full, loses files or changes their content.
 *
 * <p>Safe for use by many threads. Interrupting a thread neither fails nor closes anything.
 */
public interface Disk {
  /** The file system itself. */
  static Disk local() {
    return new LocalDisk();
  }

  /** Creates a file, or empties an existing one, and returns a stream that writes to it. */
  OutputStream create(Path file) throws IOException;

  /**
   * Opens an existing file for reading at any position.
   *
   * @throws java.io.FileNotFoundException when the file doesn't exist, or can't be opened
   */
  OpenFile open(Path file) throws IOException;

  /** Renames a file or folder within the same file system, atomically. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or an empty folder. A missing one is no error. */
  void delete(Path file) throws IOException;

  /** Whether a file, folder or link of that name exists. Links are not followed. */
  boolean exists(Path file);

  /** Lists a folder, in no order. */
  List<Path> list(Path folder) throws IOException;

  /** Creates a folder that doesn't exist and that only its owner may enter. Its parent exists. */
  void createFolder(Path folder) throws IOException;

  /** Creates a folder and its missing parents. */
  void createFolders(Path folder) throws IOException;

  /** Whether this is a folder of this process's user, and not a link to one. */
  boolean ownsFolder(Path folder);

  /**
   * Locks a file for this process, and creates it if it is missing. This process must not have
   * locked the file already: opening it again would release the lock.
   *
   * @return releases the lock; null when another process has the lock
   * @throws IOException when files can't be locked here at all
   */
  @Nullable Closeable lock(Path file) throws IOException;

  /**
   * The number of bytes that can still be written below a folder, as far as the file system tells.
   */
  long usableBytes(Path folder);

  /**
   * Deletes a file, or a folder with all that is in it, if it exists. Links are deleted, not
   * followed. A failed deletion is tried once more, and doesn't keep the other files from being
   * deleted.
   *
   * @throws IOException the first failure, when something is left
   */
  default void deleteAll(Path root) throws IOException {
    IOException failure = null;
    for (Path file : isFolder(root) ? list(root) : List.<Path>of()) {
      try {
        deleteAll(file);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    try {
      delete(root);
    } catch (IOException e) {
      // Scanners and indexers keep a file open for a moment.
      try {
        delete(root);
      } catch (IOException again) {
        failure = failure == null ? again : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Whether this is a folder, and not a link to one. */
  boolean isFolder(Path file);

  /** A file that many threads can read at once, at any position. */
  interface OpenFile extends Closeable {
    /**
     * Reads some bytes.
     *
     * @param at the position of the first byte in the file
     * @param count the most bytes to read, positive
     * @return the number of bytes read, at least one; -1 when the file ends before that position
     */
    int read(long at, byte[] into, int from, int count) throws IOException;
  }
}
