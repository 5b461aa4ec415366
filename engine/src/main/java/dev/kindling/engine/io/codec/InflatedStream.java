package dev.kindling.engine.io.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a file of gzip members, or of zlib streams, one after the other. Nothing else may
 * follow them: Hadoop has the same rule, while {@code GZIPInputStream} drops what follows in
 * silence. Messages are Hadoop's.
 */
final class InflatedStream extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 0x8B1F;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final boolean gzip;
  private final Inflater inflater;
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER];

  /** The index of the next compressed byte that the inflater hasn't been given, and the end. */
  private int next;

  private int limit;
  private boolean inMember;
  private boolean atEnd;

  private InflatedStream(InputStream in, boolean gzip) {
    this.in = in;
    this.gzip = gzip;
    this.inflater = new Inflater(gzip);
  }

  /** Reads the first header. The caller closes the stream. */
  static InflatedStream open(InputStream in, boolean gzip) throws IOException {
    InflatedStream stream = new InflatedStream(in, gzip);
    try {
      if (!stream.hasMore()) {
        throw new EOFException();
      }
      stream.beginMember();
      return stream;
    } catch (IOException | RuntimeException e) {
      stream.inflater.end();
      throw e;
    }
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
    while (!atEnd) {
      if (!inMember) {
        if (!hasMore()) {
          atEnd = true;
          break;
        }
        beginMember();
      }
      int count = inflate(bytes, offset, length);
      if (count > 0) {
        checksum.update(bytes, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (!hasMore()) {
        throw new EOFException();
      } else if (inflater.needsDictionary()) {
        throw new IOException("a zlib stream with a dictionary");
      } else {
        inflater.setInput(buffer, next, limit - next);
        next = limit;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void beginMember() throws IOException {
    inflater.reset();
    checksum.reset();
    if (gzip) {
      readHeader();
    }
    inMember = true;
  }

  private void endMember() throws IOException {
    next = limit - inflater.getRemaining();
    inMember = false;
    if (gzip) {
      if (number(Integer.BYTES) != checksum.getValue()) {
        throw new IOException("gzip stream CRC failure");
      }
      if (number(Integer.BYTES) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
        throw new IOException("stored gzip size doesn't match decompressed size");
      }
    }
  }

  private void readHeader() throws IOException {
    byte[] fixed = new byte[10];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = (byte) octet();
    }
    if (((fixed[0] & 0xFF) | (fixed[1] & 0xFF) << Byte.SIZE) != MAGIC) {
      throw new IOException("not a gzip file");
    }
    if (fixed[2] != DEFLATE) {
      throw new IOException("gzip data not compressed with deflate method");
    }
    int flags = fixed[3];
    if ((flags & RESERVED) != 0) {
      throw new IOException("unknown gzip format (reserved flagbits set)");
    }
    checksum.update(fixed);
    if ((flags & EXTRA) != 0) {
      for (long left = headerByte() | headerByte() << Byte.SIZE; left > 0; left--) {
        headerByte();
      }
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = checksum.getValue() & 0xFFFF;
      if (number(Short.BYTES) != expected) {
        throw new IOException("gzip header CRC failure");
      }
    }
    checksum.reset();
  }

  private void skipText() throws IOException {
    int read;
    do {
      read = headerByte();
    } while (read != 0);
  }

  private int headerByte() throws IOException {
    int read = octet();
    checksum.update(read);
    return read;
  }

  /** Reads a number whose lowest byte comes first. */
  private long number(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) octet() << (i * Byte.SIZE);
    }
    return value;
  }

  private int octet() throws IOException {
    if (!hasMore()) {
      throw new EOFException();
    }
    return buffer[next++] & 0xFF;
  }

  /** Whether there is another compressed byte. Reads some if the buffer has none. */
  private boolean hasMore() throws IOException {
    if (next == limit) {
      int read = in.read(buffer, 0, buffer.length);
      next = 0;
      limit = Math.max(0, read);
    }
    return next < limit;
  }
}
