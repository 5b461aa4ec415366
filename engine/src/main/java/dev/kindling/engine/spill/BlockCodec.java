package dev.kindling.engine.spill;

import dev.kindling.SparkConf;
import java.io.IOException;

/** How blocks of a few tens of kilobytes are compressed. Safe for use by many threads. */
public interface BlockCodec {
  /** Stores bytes as they are. */
  BlockCodec NONE = new Plain();

  /** The most bytes that so many may become. */
  int mostBytes(int length);

  /**
   * Compresses a block.
   *
   * @return how many bytes it became, at most {@code mostBytes(length)}
   */
  int compress(byte[] from, int offset, int length, byte[] to, int at);

  /**
   * Restores a block.
   *
   * @param original how many bytes it had
   * @throws IOException when it isn't a compressed block of so many bytes
   */
  void restore(byte[] from, int offset, int length, byte[] to, int at, int original)
      throws IOException;

  /** What {@code spark.io.compression.codec} names, for spills. */
  static BlockCodec of(SparkConf conf) {
    return NONE;
  }

  /** No compression. */
  final class Plain implements BlockCodec {
    private Plain() {}

    @Override
    public int mostBytes(int length) {
      return length;
    }

    @Override
    public int compress(byte[] from, int offset, int length, byte[] to, int at) {
      System.arraycopy(from, offset, to, at, length);
      return length;
    }

    @Override
    public void restore(byte[] from, int offset, int length, byte[] to, int at, int original)
        throws IOException {
      if (length != original) {
        throw new IOException(length + " bytes instead of " + original);
      }
      System.arraycopy(from, offset, to, at, length);
    }
  }
}
