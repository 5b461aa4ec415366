package dev.kindling.engine.io;

import dev.kindling.engine.io.codec.Bzip2Stream;
import dev.kindling.engine.io.codec.Codec;
import java.io.IOException;
import java.io.InputStream;
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

  /**
   * Opens the decompressed bytes of the split and all that follow it. The caller closes the stream.
   *
   * @param compares whether the file is compared with its checksums
   */
  InputStream open(boolean compares) throws IOException {
    Codec codec = Codec.of(file);
    if (codec == Codec.BZIP2) {
      return Bzip2Stream.open(file, ChecksummedInput.open(file, compares), start, end());
    }
    InputStream stored = ChecksummedInput.stream(file, codec == null ? start : 0, compares);
    return codec == null ? stored : codec.open(file, stored);
  }
}
