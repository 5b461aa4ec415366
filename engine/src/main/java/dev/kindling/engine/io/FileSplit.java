package dev.kindling.engine.io;

import java.nio.file.Path;

/**
 * A range of bytes of one file. It has the lines that start after its first byte, up to and
 * including one that starts right at its end; the first split of a file also has the line that
 * starts at 0. So one split reads each line, to the line's end.
 *
 * @param start in bytes
 * @param length in bytes
 */
record FileSplit(Path file, long start, long length) {
  long end() {
    return start + length;
  }
}
