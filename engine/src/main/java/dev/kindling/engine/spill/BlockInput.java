package dev.kindling.engine.spill;

import dev.kindling.engine.disk.LostFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of one segment. Each block is checked before any byte of it is returned. */
final class BlockInput extends InputStream {
  private final String file;
  private final InputStream in;
  private final BlockCodec codec;
  private final byte[] stored;
  private final byte[] header = new byte[BlockOutput.HEADER];
  private final CRC32C checksum = new CRC32C();
  private final long end;
  private byte[] raw = new byte[0];
  private int at;
  private int filled;
  private long position;

  /**
   * @param file for error messages
   * @param in starts at the segment's first byte
   * @param start the position of the segment's first byte in the file
   */
  BlockInput(String file, InputStream in, BlockCodec codec, long start, long length) {
    this.file = file;
    this.in = in;
    this.codec = codec;
    this.position = start;
    this.end = start + length;
    this.stored = new byte[BlockOutput.HEADER + BlockOutput.RAW];
  }

  @Override
  public int read() throws IOException {
    if (at == filled) {
      if (position == end) {
        return -1;
      }
      fill();
    }
    return raw[at++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == filled) {
      if (position == end) {
        return -1;
      }
      if (length >= BlockOutput.RAW) {
        return block(into, offset);
      }
      fill();
    }
    int some = Math.min(length, filled - at);
    System.arraycopy(raw, at, into, offset, some);
    at += some;
    return some;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Creates the exception for damage at the current position. */
  DamagedSpill damaged(@Nullable String problem, @Nullable Throwable cause) {
    return new DamagedSpill(file, position, problem, cause);
  }

  private void fill() throws IOException {
    if (raw.length == 0) {
      raw = new byte[BlockOutput.RAW];
    }
    filled = block(raw, 0);
    at = 0;
  }

  private int block(byte[] into, int offset) throws IOException {
    readFully(header, 0, BlockOutput.HEADER, BlockOutput.HEADER);
    int marked = BlockOutput.getInt(header, 0);
    int length = Math.abs(marked);
    int originalLength = BlockOutput.getInt(header, 4);
    int expected = BlockOutput.getInt(header, 8);
    if (length <= 0
        || length > BlockOutput.RAW
        || originalLength <= 0
        || originalLength > BlockOutput.RAW
        || length > end - position - BlockOutput.HEADER) {
      throw damaged(
          "a block's header has impossible lengths: " + length + " for " + originalLength, null);
    }
    System.arraycopy(header, 0, stored, 0, BlockOutput.HEADER);
    readFully(stored, BlockOutput.HEADER, length, BlockOutput.HEADER + length);
    int found = BlockOutput.sum(checksum, position, stored, length);
    if (found != expected) {
      throw damaged(
          "the block's checksum is "
              + Integer.toHexString(found)
              + ", and "
              + Integer.toHexString(expected)
              + " was written",
          null);
    }
    if (marked < 0) {
      System.arraycopy(stored, BlockOutput.HEADER, into, offset, length);
    } else {
      try {
        codec.decompress(stored, BlockOutput.HEADER, length, into, offset, originalLength);
      } catch (IOException | RuntimeException e) {
        throw damaged("its checksum is right, but it can't be decompressed: " + e.getMessage(), e);
      }
    }
    position += BlockOutput.HEADER + length;
    return originalLength;
  }

  private void readFully(byte[] into, int offset, int length, int sought) throws IOException {
    int taken;
    try {
      taken = in.readNBytes(into, offset, length);
    } catch (LostFile e) {
      throw damaged(e.getMessage(), e);
    }
    if (taken < length) {
      throw damaged(
          "it ends after " + (sought - length + taken) + " bytes of a block of at least " + sought,
          null);
    }
  }
}
