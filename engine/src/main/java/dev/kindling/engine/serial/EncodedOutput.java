package dev.kindling.engine.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Collects encoded bytes and writes them in large pieces, for one thread. Closing it as a stream
 * does nothing.
 */
final class EncodedOutput extends OutputStream {
  /** The size of the buffer, which is that of the reader's. */
  static final int BUFFER = 1 << 15;

  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final OutputStream out;
  private final byte[] bytes = new byte[BUFFER];
  private int at;

  EncodedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    if (at == BUFFER) {
      drain();
    }
    bytes[at++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int start = offset;
    int left = length;
    while (left > BUFFER - at) {
      int some = BUFFER - at;
      System.arraycopy(from, start, bytes, at, some);
      at = BUFFER;
      start += some;
      left -= some;
      drain();
    }
    System.arraycopy(from, start, bytes, at, left);
    at += left;
  }

  /** Writes four bytes. */
  void writeInt(int value) throws IOException {
    ensureRoom(4);
    INT.set(bytes, at, value);
    at += 4;
  }

  /** Writes eight bytes. */
  void writeLong(long value) throws IOException {
    ensureRoom(8);
    LONG.set(bytes, at, value);
    at += 8;
  }

  /** Writes a number that is mostly small and never negative, in one to five bytes. */
  void writeSmall(int value) throws IOException {
    ensureRoom(5);
    int left = value;
    int to = at;
    while ((left & ~0x7f) != 0) {
      bytes[to++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[to++] = (byte) left;
    at = to;
  }

  /** Writes a tag and a number. Small numbers of either sign take few bytes. */
  void writeZigzagInt(int value) throws IOException {
    int folded = (value << 1) ^ (value >> 31);
    if (folded >>> 28 == 0) {
      write(TypeTag.INTEGER);
      writeSmall(folded);
    } else {
      write(TypeTag.LARGE_INTEGER);
      writeInt(value);
    }
  }

  /** Writes a tag and a number. Small numbers of either sign take few bytes. */
  void writeZigzagLong(long value) throws IOException {
    long left = (value << 1) ^ (value >> 63);
    ensureRoom(10);
    if (left >>> 49 != 0) {
      bytes[at++] = TypeTag.LARGE_LONG;
      LONG.set(bytes, at, value);
      at += 8;
      return;
    }
    int to = at;
    bytes[to++] = TypeTag.LONG;
    while ((left & ~0x7fL) != 0) {
      bytes[to++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[to++] = (byte) left;
    at = to;
  }

  /** Writes a tag, the length and the characters: one byte each if all of them are Latin-1. */
  void writeString(String text) throws IOException {
    int length = text.length();
    int start = at;
    if (length < 128 && start + 2 + length <= BUFFER) {
      byte[] into = bytes;
      int to = start + 2;
      int all = 0;
      for (int i = 0; i < length; i++) {
        char character = text.charAt(i);
        all |= character;
        into[to + i] = (byte) character;
      }
      if (all <= 0xff) {
        into[start] = TypeTag.STRING;
        into[start + 1] = (byte) length;
        at = to + length;
        return;
      }
    }
    writeLongString(text, length);
  }

  private void writeLongString(String text, int length) throws IOException {
    boolean narrow = true;
    for (int i = 0; i < length && narrow; i++) {
      narrow = text.charAt(i) <= 0xff;
    }
    write(narrow ? TypeTag.STRING : TypeTag.WIDE_STRING);
    writeSmall(length);
    for (int i = 0; i < length; i++) {
      char character = text.charAt(i);
      if (!narrow) {
        write(character >>> 8);
      }
      write(character);
    }
  }

  /** Writes the collected bytes to the stream below. */
  void drain() throws IOException {
    if (at > 0) {
      out.write(bytes, 0, at);
      at = 0;
    }
  }

  private void ensureRoom(int most) throws IOException {
    if (BUFFER - at < most) {
      drain();
    }
  }
}
