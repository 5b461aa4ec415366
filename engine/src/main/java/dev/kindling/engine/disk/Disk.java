package dev.kindling.engine.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine asks of the file system for files that it writes itself. All of it goes through
 * here, so that tests can give a disk that is full, loses files or changes what it was given.
 *
 * <p>Safe for use by many threads. An interrupt of a thread neither fails nor closes anything.
 */
public interface Disk {
  /** The file system itself. */
  static Disk local() {
    return new LocalDisk();
  }

  /** Makes a file, or empties the one that is there, and takes what is written to it. */
  OutputStream create(Path file) throws IOException;

  /**
   * Opens a file that is there, to be read in any place.
   *
   * @throws java.io.FileNotFoundException when it isn't there, or can't be opened
   */
  OpenFile open(Path file) throws IOException;

  /** Gives a file or folder another name on the same file system, in one step. */
  void move(Path from, Path to) throws IOException;

  /** Removes a file or an empty folder; one that isn't there is no error. */
  void delete(Path file) throws IOException;

  /** Whether there is anything of that name; a link counts, wherever it leads. */
  boolean exists(Path file);

  /** What is in a folder, in no order. */
  List<Path> list(Path folder) throws IOException;

  /** Makes a folder that wasn't there and that only its owner may enter. Its parent is there. */
  void createFolder(Path folder) throws IOException;

  /** Makes a folder and those above it, where they aren't there. */
  void createFolders(Path folder) throws IOException;

  /** Whether that is a folder of this process's user, and no link to one. */
  boolean ownsFolder(Path folder);

  /**
   * Takes a file for this process, and makes it if need be. The file must not be one that this
   * process has taken already: to look at it would give it up.
   *
   * @return what gives the file up; null when another process has it
   * @throws IOException when files can't be taken here at all
   */
  @Nullable Closeable lock(Path file) throws IOException;

  /** How many bytes can still be written below a folder, as far as can be told. */
  long usableBytes(Path folder);

  /**
   * Removes a file, or a folder with all that is in it, if it is there; links are removed, not
   * followed. What can't be removed is tried once more, and doesn't keep the rest from going.
   *
   * @throws IOException when something is left, of the first that couldn't be removed
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
      // Scanners and indexers hold on to a file for a moment.
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

  /** Whether that is a folder, and no link to one. */
  boolean isFolder(Path file);

  /** A file that can be read in any place, by many threads at a time. */
  interface OpenFile extends Closeable {
    /**
     * Reads some bytes.
     *
     * @param at the place of the first byte in the file
     * @param count at most so many, more than none
     * @return how many were read, at least one; -1 when the file ends before that place
     */
    int read(long at, byte[] into, int from, int count) throws IOException;
  }
}
