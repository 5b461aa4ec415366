package dev.kindling.engine.io.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * Decompresses a bzip2 file from any position on. Its blocks are independent of each other and
 * start with a mark of 48 bits at any bit, so that a reader can start at the first mark after a
 * position. A block belongs to the split in which its mark ends, and the first block of the file
 * always to the first split. Hadoop has the same rule.
 */
public final class Bzip2Stream extends InputStream {
  private static final long BLOCK = 0x314159265359L;
  private static final long END = 0x177245385090L;
  private static final int HEADER_BITS = 32;
  private static final int MARK_BITS = 48;
  private static final int LARGEST = 9;

  private final Path file;
  private final Bits bits;
  private final long end;

  /** The file offset of bit 0. */
  private final long origin;

  private final Bzip2Block block = new Bzip2Block(LARGEST);
  private boolean reading;
  private boolean atEnd;

  /**
   * Whether all blocks of the stream were read from the first on, so that the checksum over all can
   * be compared.
   */
  private boolean whole;

  private int combined;
  private long decompressed;
  private long splitEnd = Long.MAX_VALUE;

  private Bzip2Stream(Path file, InputStream in, long origin, long end) {
    this.file = file;
    this.bits = new Bits(in);
    this.origin = origin;
    this.end = end;
  }

  /**
   * Opens a split of the file, and all that follows. The caller closes the stream.
   *
   * @param channel the bytes of the file; closed with the stream, or if this throws
   * @param start the position of the split's first byte
   * @param end one after its last byte
   */
  public static Bzip2Stream open(Path file, SeekableByteChannel channel, long start, long end)
      throws IOException {
    Bzip2Stream stream = null;
    try {
      // A mark that ends in the split may begin in the bytes before it.
      long origin = Math.max(0, start - MARK_BITS / Byte.SIZE - 1);
      channel.position(origin);
      stream = new Bzip2Stream(file, Channels.newInputStream(channel), origin, end);
      stream.begin(start);
      return stream;
    } catch (IOException e) {
      channel.close();
      throw stream == null ? e : stream.withLocation(e);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Opens a whole stream. The errors name the file.
   *
   * @param in closed with the stream
   */
  static Bzip2Stream open(Path file, InputStream in) throws IOException {
    Bzip2Stream stream = new Bzip2Stream(file, in, 0, Long.MAX_VALUE);
    try {
      stream.begin(0);
      return stream;
    } catch (IOException e) {
      throw stream.withLocation(e);
    }
  }

  /**
   * The offset in the decompressed bytes at which the split ends, which is where the first block of
   * another split starts. Known once that block has been reached, {@code Long.MAX_VALUE} before.
   */
  public long splitEnd() {
    return splitEnd;
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
    try {
      while (!atEnd) {
        if (reading) {
          int count = block.read(bytes, offset, length);
          if (count > 0) {
            decompressed += count;
            return count;
          }
          reading = false;
          combined = ((combined << 1) | (combined >>> 31)) ^ block.checksum();
        }
        nextBlock();
      }
      return -1;
    } catch (IOException e) {
      throw withLocation(e);
    }
  }

  @Override
  public void close() throws IOException {
    bits.close();
  }

  private void begin(long start) throws IOException {
    if (start == 0) {
      if (bits.atEnd()) {
        atEnd = true; // Hadoop reads an empty file as no bytes.
        return;
      }
      if (!header()) {
        throw new IOException("no bzip2 header");
      }
      whole = true;
      return;
    }
    long mark = 0;
    long seen = 0;
    while (true) {
      int bit = bits.bitOrEnd();
      if (bit < 0) {
        atEnd = true;
        return;
      }
      mark = ((mark << 1) | bit) & ((1L << MARK_BITS) - 1);
      seen++;
      if (mark == BLOCK && seen >= MARK_BITS && position() >= start && !isFirst()) {
        startBlock();
        return;
      }
    }
  }

  private void nextBlock() throws IOException {
    long mark = ((long) bits.read(24) << 24) | bits.read(24);
    if (mark == BLOCK) {
      startBlock();
    } else if (mark == END) {
      int expected = (bits.read(16) << 16) | bits.read(16);
      if (whole && expected != combined) {
        throw new IOException("crc error");
      }
      bits.align();
      atEnd = !header();
      whole = true;
      combined = 0;
    } else {
      throw new IOException("bad block header");
    }
  }

  private void startBlock() throws IOException {
    if (!isFirst() && position() >= end && splitEnd == Long.MAX_VALUE) {
      splitEnd = decompressed;
    }
    block.begin(bits);
    reading = true;
  }

  /** Whether the mark that has just been read is that of the file's first block. */
  private boolean isFirst() {
    return origin * Byte.SIZE + bits.consumed() == HEADER_BITS + MARK_BITS;
  }

  /**
   * Reads the header of a stream. Returns false at the end of the file, or when something else
   * follows.
   */
  private boolean header() throws IOException {
    int[] expected = {'B', 'Z', 'h'};
    for (int letter : expected) {
      if (bits.byteOrEnd() != letter) {
        return false;
      }
    }
    int level = bits.byteOrEnd() - '0';
    return level >= 1 && level <= LARGEST;
  }

  /** The file offset after the byte of the last bit that was read. */
  private long position() {
    return origin + (bits.consumed() + Byte.SIZE - 1) / Byte.SIZE;
  }

  private IOException withLocation(IOException e) {
    return DecompressedStream.withLocation(e, file, Codec.BZIP2, decompressed, position());
  }

  /** Reads bits, the highest of a byte first. */
  static final class Bits {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[CHUNK];
    private int next;
    private int limit;
    private long bytes;
    private long held;
    private int count;

    Bits(InputStream in) {
      this.in = in;
    }

    /** The number of bits that have been read. */
    long consumed() {
      return bytes * Byte.SIZE - count;
    }

    /** Reads the next bits, at most 24, as a number. */
    int read(int wanted) throws IOException {
      need(wanted);
      count -= wanted;
      return (int) (held >>> count) & ((1 << wanted) - 1);
    }

    int bit() throws IOException {
      return read(1);
    }

    /** Reads the next bit; -1 at the end. */
    int bitOrEnd() throws IOException {
      fill(1);
      return count == 0 ? -1 : read(1);
    }

    /** Whether there are no more bits. */
    boolean atEnd() throws IOException {
      fill(1);
      return count == 0;
    }

    /** Reads the next eight bits; -1 at the end. */
    int byteOrEnd() throws IOException {
      fill(Byte.SIZE);
      return count < Byte.SIZE ? -1 : read(Byte.SIZE);
    }

    /** Returns the next bits without reading them. There are zeros after the end. */
    int peek(int wanted) throws IOException {
      fill(wanted);
      long found = count >= wanted ? held >>> (count - wanted) : held << (wanted - count);
      return (int) found & ((1 << wanted) - 1);
    }

    /** Skips bits that have been peeked at. */
    void skip(int passed) throws IOException {
      need(passed);
      count -= passed;
    }

    /** Skips to the first bit of the next byte. */
    void align() {
      count -= count % Byte.SIZE;
    }

    void close() throws IOException {
      in.close();
    }

    private void need(int wanted) throws IOException {
      fill(wanted);
      if (count < wanted) {
        throw new EOFException("unexpected end of stream");
      }
    }

    private void fill(int wanted) throws IOException {
      while (count < wanted) {
        if (next == limit) {
          int read = in.read(buffer, 0, buffer.length);
          if (read <= 0) {
            return;
          }
          next = 0;
          limit = read;
        }
        held = (held << Byte.SIZE) | (buffer[next++] & 0xFF);
        count += Byte.SIZE;
        bytes++;
      }
    }
  }
}
