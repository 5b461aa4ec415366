package dev.kindling.engine.io.codec;

import dev.kindling.hadoop.fs.ChecksumException;
import io.airlift.compress.MalformedInputException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** A decompressed stream whose errors name the file and the position of the damage. */
final class DecompressedStream extends FilterInputStream {
  private final Path file;
  private final Codec codec;
  private final Counted compressed;
  private long read;

  /**
   * @param compressed the bytes that the decoder reads
   * @param decoder decompresses them
   */
  DecompressedStream(Path file, Codec codec, Counted compressed, InputStream decoder) {
    super(decoder);
    this.file = file;
    this.codec = codec;
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = super.read(bytes, offset, length);
      read += Math.max(0, count);
      return count;
    } catch (IOException e) {
      throw withLocation(e, file, codec, read, compressed.count());
    } catch (MalformedInputException e) {
      throw withLocation(malformed(e), file, codec, read, compressed.count());
    }
  }

  /** The decoder of Zstandard has an unchecked exception of its own. */
  private static IOException malformed(MalformedInputException e) {
    return new IOException(String.valueOf(e.getMessage()), e);
  }

  /** Returns the same exception with file and position. Types and first lines are Hadoop's. */
  static IOException withLocation(IOException e, Path file, Codec codec, long read, long position) {
    if (e instanceof ChecksumException) {
      // The damage was found before the bytes were decompressed.
      return e;
    }
    boolean cut = e instanceof EOFException;
    String message =
        (cut && codec != Codec.BZIP2
                ? "Unexpected end of input stream"
                : String.valueOf(e.getMessage()))
            + "\nthe file is "
            + (cut ? "cut off" : "damaged or isn't " + codec.name().toLowerCase(Locale.ROOT))
            + ": "
            + file
            + ", at about byte "
            + position
            + ", after "
            + read
            + " decompressed bytes; create the file again, or leave it out of the input";
    if (cut && codec != Codec.BZIP2) {
      EOFException withLocation = new EOFException(message);
      withLocation.initCause(e);
      return withLocation;
    }
    return new IOException(message, e);
  }

  /** Counts the bytes that were read. */
  static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      if (next >= 0) {
        count++;
      }
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
