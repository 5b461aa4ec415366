package dev.kindling.engine.io;

import java.nio.file.Path;

/**
 * A run of bytes of one file. Of its lines it has those that begin behind its first byte and not
 * behind its end; the first split of a file also has the line that begins at 0. So each line has
 * one split that reads it, to its end.
 *
 * @param start in bytes
 * @param length in bytes
 */
record FileSplit(Path file, long start, long length) {
  long end() {
    return start + length;
  }
}
