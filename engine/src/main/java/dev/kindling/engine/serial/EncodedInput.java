package dev.kindling.engine.serial;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what an {@link EncodedOutput} wrote, for one thread. */
final class EncodedInput extends InputStream {
  /** Room for the rest of a number that is only partly in the buffer. */
  private static final int SLACK = 64;

  /** The most bytes that are allocated because of a length alone, which may be wrong. */
  private static final int PIECE = 1 << 16;

  private final InputStream in;
  private final byte[] bytes = new byte[EncodedOutput.BUFFER + SLACK];
  private int at;
  private int end;

  EncodedInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    return bytes[at++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == end && !fill()) {
      return -1;
    }
    int some = Math.min(length, end - at);
    System.arraycopy(bytes, at, into, offset, some);
    at += some;
    return some;
  }

  /** Reads a byte. */
  int readByte() throws IOException {
    if (at == end) {
      ensureAvailable(1);
    }
    return bytes[at++];
  }

  int readInt() throws IOException {
    ensureAvailable(4);
    int value = (int) EncodedOutput.INT.get(bytes, at);
    at += 4;
    return value;
  }

  long readLong() throws IOException {
    ensureAvailable(8);
    long value = (long) EncodedOutput.LONG.get(bytes, at);
    at += 8;
    return value;
  }

  int readSmall() throws IOException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = readByte();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("a length has more than five bytes");
  }

  int readZigzagInt() throws IOException {
    int folded = readSmall();
    return (folded >>> 1) ^ -(folded & 1);
  }

  long readZigzagLong() throws IOException {
    long folded = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = readByte();
      folded |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return (folded >>> 1) ^ -(folded & 1);
      }
    }
    throw malformed("a number has more than nine bytes");
  }

  String readLatinString() throws IOException {
    int length = readSmall();
    if (length <= end - at) {
      String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
      at += length;
      return text;
    }
    return new String(readBytes(length), StandardCharsets.ISO_8859_1);
  }

  String readWideString() throws IOException {
    byte[] pairs = readBytes(Math.multiplyExact(readSmall(), 2));
    char[] text = new char[pairs.length / 2]; // A charset would change unpaired surrogates.
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) ((pairs[2 * i] << 8) | (pairs[2 * i + 1] & 0xff));
    }
    return new String(text);
  }

  /** Reads so many bytes into an array of their own. */
  byte[] readBytes(int length) throws IOException {
    if (length < 0) {
      throw malformed("a length is negative: " + length);
    }
    byte[] taken = length <= PIECE ? new byte[length] : null;
    if (taken == null) {
      taken = readNBytes(length);
      if (taken.length < length) {
        throw new EOFException();
      }
      return taken;
    }
    if (readNBytes(taken, 0, length) < length) {
      throw new EOFException();
    }
    return taken;
  }

  /** Creates the exception for bytes that aren't records. */
  static IOException malformed(String problem) {
    return new IOException("serialised records must be as they were written: " + problem);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(bytes, 0, bytes.length));
    return end > 0;
  }

  private void ensureAvailable(int count) throws IOException {
    while (end - at < count) {
      System.arraycopy(bytes, at, bytes, 0, end - at);
      end -= at;
      at = 0;
      int some = in.read(bytes, end, bytes.length - end);
      if (some <= 0) {
        throw new EOFException();
      }
      end += some;
    }
  }
}
