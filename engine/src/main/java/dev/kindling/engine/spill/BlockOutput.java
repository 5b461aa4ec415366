package dev.kindling.engine.spill;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/**
 * Cuts bytes into blocks of at most {@link #RAW}, and writes each compressed, after a header: the
 * number of stored bytes, the original number, and a checksum over both, the block's position and
 * the stored bytes. A negative number of stored bytes marks a block that isn't compressed.
 */
final class BlockOutput extends OutputStream {
  /** The most bytes of a block before compression. */
  static final int RAW = 1 << 15;

  static final int HEADER = 12;

  /** So many bytes in one write become a block without being copied to the buffer. */
  private static final int LARGE = RAW / 2;

  private static final byte[] NOTHING = {};

  private final OutputStream out;
  private final BlockCodec.Compressor codec;
  private byte[] raw = NOTHING;
  private final byte[] stored;
  private final CRC32C checksum = new CRC32C();
  private int filled;
  private long position;

  BlockOutput(OutputStream out, BlockCodec codec) {
    this.out = out;
    this.codec = codec.compressor();
    this.stored = new byte[HEADER + Math.max(RAW, codec.maxCompressedBytes(RAW))];
  }

  /** The bytes written to the file so far. */
  long position() {
    return position;
  }

  @Override
  public void write(int value) throws IOException {
    allocateBuffer();
    if (filled == RAW) {
      endBlock();
    }
    raw[filled++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == 0 && left >= LARGE) {
        int some = Math.min(left, RAW);
        block(bytes, at, some);
        at += some;
        left -= some;
        continue;
      }
      allocateBuffer();
      int some = Math.min(left, RAW - filled);
      System.arraycopy(bytes, at, raw, filled, some);
      filled += some;
      at += some;
      left -= some;
      if (filled == RAW) {
        endBlock();
      }
    }
  }

  private void allocateBuffer() {
    if (raw == NOTHING) {
      raw = new byte[RAW];
    }
  }

  /** Ends the block. The next byte starts another block. */
  void endBlock() throws IOException {
    if (filled > 0) {
      block(raw, 0, filled);
      filled = 0;
    }
  }

  private void block(byte[] bytes, int offset, int length) throws IOException {
    int compressed = codec.compress(bytes, offset, length, stored, HEADER);
    boolean smaller = compressed < length;
    if (!smaller) {
      System.arraycopy(bytes, offset, stored, HEADER, length);
      compressed = length;
    }
    putInt(stored, 0, smaller ? compressed : -compressed);
    putInt(stored, 4, length);
    putInt(stored, 8, sum(checksum, position, stored, compressed));
    out.write(stored, 0, HEADER + compressed);
    position += HEADER + compressed;
  }

  /** Returns the checksum of a block whose header and stored bytes are in {@code block}. */
  static int sum(CRC32C checksum, long position, byte[] block, int stored) {
    checksum.reset();
    putInt(block, 8, (int) position);
    checksum.update(block, 0, HEADER + stored);
    return (int) checksum.getValue();
  }

  static void putInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  static int getInt(byte[] bytes, int at) {
    return (bytes[at] << 24)
        | ((bytes[at + 1] & 0xff) << 16)
        | ((bytes[at + 2] & 0xff) << 8)
        | (bytes[at + 3] & 0xff);
  }
}
