package dev.kindling.engine.io.codec;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses a file in Hadoop's format of blocks, which snappy and lz4 have there: the length of
 * a block's records, then chunks, each after its compressed length, until the block is complete.
 */
final class BlockStream extends InputStream {
  /** Hadoop's blocks have 256 KB. A length beyond this limit is damage. */
  private static final int MAX_BLOCK = 1 << 28;

  /** Decompresses one chunk. */
  interface ChunkDecoder {
    /**
     * Returns the number of bytes that were written.
     *
     * @param maxLength the number of bytes for which there is room
     */
    int decode(byte[] from, int length, byte[] to, int maxLength) throws IOException;
  }

  private final DataInputStream in;
  private final ChunkDecoder decoder;
  private byte[] chunk = {};
  private byte[] decoded = {};
  private int next;
  private int limit;

  /** The decompressed bytes of the block that have yet to come. */
  private int left;

  BlockStream(InputStream in, ChunkDecoder decoder) {
    this.in = new DataInputStream(in);
    this.decoder = decoder;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (next == limit) {
      if (left > 0) {
        readChunk();
      } else if (!beginBlock()) {
        return -1;
      }
    }
    int count = Math.min(length, limit - next);
    System.arraycopy(decoded, next, bytes, offset, count);
    next += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean beginBlock() throws IOException {
    int first = in.read();
    if (first < 0) {
      return false;
    }
    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    left = checked("block", length);
    if (decoded.length < left) {
      decoded = new byte[left];
    }
    return true;
  }

  private void readChunk() throws IOException {
    int length = checked("chunk", in.readInt());
    if (chunk.length < length) {
      chunk = new byte[length];
    }
    in.readFully(chunk, 0, length);
    next = 0;
    limit = decoder.decode(chunk, length, decoded, left);
    left -= limit;
  }

  private static int checked(String what, int length) throws IOException {
    if (length < 0 || length > MAX_BLOCK) {
      throw new IOException("Invalid length: a " + what + " of " + length + " bytes");
    }
    return length;
  }
}
