package dev.kindling.engine.io;

import dev.kindling.engine.io.codec.Codec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one split of a sequence file: the records from the first sync mark after the start
 * of the split up to the first sync mark after its end. The values or blocks of them can be
 * compressed.
 */
final class SequenceReader {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final SeekableByteChannel channel;
  private final long end;
  private final long size;
  private final byte[] mark = new byte[SequenceFormat.MARK_LENGTH];
  private DataInputStream in;
  private long position;
  private boolean markSeen;
  private @Nullable Codec codec;
  private boolean inBlocks;

  /** The values of the current block that are left, each after its length. */
  private ByteBuffer block = ByteBuffer.allocate(0);

  private boolean ended;

  private SequenceReader(FileSplit split, SeekableByteChannel channel) throws IOException {
    this.file = split.file();
    this.channel = channel;
    this.end = split.end();
    this.size = channel.size();
    this.in = from(channel);
  }

  /**
   * Opens a split and moves to its first record. The caller closes the reader.
   *
   * @param compares whether the file is compared with its checksums
   */
  static SequenceReader open(FileSplit split, boolean compares) throws IOException {
    SeekableByteChannel channel = ChecksummedInput.open(split.file(), compares);
    try {
      SequenceReader reader = new SequenceReader(split, channel);
      reader.readHeader();
      if (split.start() > reader.position) {
        reader.seekMark(split.start());
      }
      reader.ended = reader.position >= split.end();
      return reader;
    } catch (EOFException e) {
      channel.close();
      throw notOne(split.file());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the next value, or null when the split has no more. */
  byte @Nullable [] next() throws IOException {
    return inBlocks ? nextOfBlock() : nextRecord();
  }

  private byte @Nullable [] nextRecord() throws IOException {
    if (ended || position >= size) {
      ended = true;
      return null;
    }
    long start = position;
    markSeen = false;
    try {
      int length = number();
      if (length == SequenceFormat.ESCAPE) {
        byte[] found = bytes(SequenceFormat.MARK_LENGTH);
        if (!Arrays.equals(found, mark)) {
          throw damaged("no sync mark where there must be one", start);
        }
        markSeen = true;
        if (position >= size) {
          ended = true;
          return null;
        }
        length = number();
      }
      if (start >= end && markSeen) {
        ended = true;
        return null;
      }
      int keyLength = number();
      if (keyLength < 0 || length - keyLength < Integer.BYTES || length > size - position) {
        throw damaged("a record of " + length + " bytes, its key " + keyLength, start);
      }
      bytes(keyLength);
      if (codec != null) {
        return value(ByteBuffer.wrap(codec.decompressed(file, bytes(length - keyLength))), start);
      }
      int valueLength = number();
      if (valueLength != length - keyLength - Integer.BYTES) {
        throw damaged("a value of " + valueLength + " bytes in a record of " + length, start);
      }
      return bytes(valueLength);
    } catch (EOFException e) {
      throw damaged("it ends within a record", start);
    }
  }

  /**
   * A block consists of a sync mark, the number of its records, and four compressed parts, each
   * after its length: the lengths of the keys, the keys, the lengths of the values, and the values.
   */
  private byte @Nullable [] nextOfBlock() throws IOException {
    while (!block.hasRemaining()) {
      long start = position;
      if (ended || start >= end || start >= size) {
        ended = true;
        return null;
      }
      try {
        boolean marked = number() == SequenceFormat.ESCAPE;
        if (!marked || !Arrays.equals(bytes(SequenceFormat.MARK_LENGTH), mark)) {
          throw damaged("no sync mark where there must be one", start);
        }
        variable();
        part(start);
        part(start);
        part(start);
        byte[] values = part(start);
        block = ByteBuffer.wrap(codec == null ? values : codec.decompressed(file, values));
      } catch (EOFException e) {
        throw damaged("it ends within a block", start);
      }
    }
    return value(block, position);
  }

  private byte[] part(long start) throws IOException {
    long length = variable();
    if (length < 0 || length > size - position) {
      throw damaged("a part of a block of " + length + " bytes", start);
    }
    return bytes((int) length);
  }

  private byte[] value(ByteBuffer decompressed, long start) throws IOException {
    int length = decompressed.remaining() < Integer.BYTES ? -1 : decompressed.getInt();
    if (length < 0 || length > decompressed.remaining()) {
      throw damaged("a value of " + length + " bytes", start);
    }
    byte[] value = new byte[length];
    decompressed.get(value);
    return value;
  }

  void close() {
    ended = true;
    // The task refers to this until it ends, and may read many splits.
    in = new DataInputStream(InputStream.nullInputStream());
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readHeader() throws IOException {
    byte[] magic = bytes(SequenceFormat.MAGIC.length());
    if (!new String(magic, StandardCharsets.US_ASCII).equals(SequenceFormat.MAGIC)) {
      throw notOne(file);
    }
    int version = bytes(1)[0];
    if (version != SequenceFormat.VERSION) {
      throw new IOException("a sequence file of version " + version + " can't be read: " + file);
    }
    name();
    String value = name();
    boolean compressed = bytes(1)[0] != 0;
    inBlocks = bytes(1)[0] != 0;
    if (compressed) {
      String name = name();
      codec = Codec.ofHadoopClass(name);
      if (codec == null) {
        throw new IOException(
            "an object file can't be read that is compressed by "
                + name
                + ": "
                + file
                + "; write it by a codec of org.apache.hadoop.io.compress");
      }
    }
    if (!value.equals(SequenceFormat.VALUE)) {
      throw new IOException(
          "not an object file: "
              + file
              + " holds values of "
              + value
              + "; objectFile reads what saveAsObjectFile wrote");
    }
    for (int entries = number(); entries > 0; entries--) {
      name();
      name();
    }
    System.arraycopy(bytes(mark.length), 0, mark, 0, mark.length);
  }

  /** Goes to the first sync mark that starts at an offset or after it, or to the end. */
  private void seekMark(long offset) throws IOException {
    if (offset + Integer.BYTES + mark.length >= size) {
      seek(size);
      return;
    }
    seek(offset + Integer.BYTES);
    byte[] window = bytes(mark.length);
    int oldest = 0;
    // A mark at the end of the split or behind it is the next split's.
    while (!matches(window, oldest)) {
      if (position >= size || position - mark.length - Integer.BYTES > end) {
        return;
      }
      window[oldest] = bytes(1)[0];
      oldest = (oldest + 1) % mark.length;
    }
    seek(position - mark.length - Integer.BYTES);
  }

  private boolean matches(byte[] window, int oldest) {
    for (int i = 0; i < mark.length; i++) {
      if (window[(oldest + i) % mark.length] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private void seek(long offset) throws IOException {
    channel.position(offset);
    position = offset;
    in = from(channel);
  }

  private static DataInputStream from(SeekableByteChannel channel) {
    InputStream raw = Channels.newInputStream(channel);
    return new DataInputStream(new BufferedInputStream(raw, BUFFER));
  }

  private int number() throws IOException {
    int value = in.readInt();
    position += Integer.BYTES;
    return value;
  }

  private byte[] bytes(int count) throws IOException {
    byte[] read = in.readNBytes(count);
    position += read.length;
    if (read.length < count) {
      throw new EOFException();
    }
    return read;
  }

  /**
   * Reads a number that has one byte if it is below 128, else a byte for the number of its bytes
   * first.
   */
  private long variable() throws IOException {
    long first = bytes(1)[0];
    if (first >= -112) {
      return first;
    }
    long value = 0;
    for (byte digit : bytes((int) (-112 - first))) {
      value = (value << Byte.SIZE) | (digit & 0xFF);
    }
    return value;
  }

  /** Reads a text after its length. */
  private String name() throws IOException {
    long length = variable();
    if (length < 0 || length > size) {
      throw damaged("a name of " + length + " bytes", position);
    }
    return new String(bytes((int) length), StandardCharsets.UTF_8);
  }

  private static IOException notOne(Path file) {
    return new IOException(
        LocalPaths.uri(file) + " not a SequenceFile\nobjectFile reads what saveAsObjectFile wrote");
  }

  private IOException damaged(String what, long at) {
    return new IOException("the object file is damaged: " + file + ", at byte " + at + ": " + what);
  }
}
