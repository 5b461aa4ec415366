package dev.kindling.python.task;

import dev.kindling.Tuple2;
import dev.kindling.input.PortableDataStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The pickle of a list of strings, bytes and pairs of these, in protocol 3, which is the first that
 * has bytes. Large records are copied as seldom as possible. The library with which the pairs of
 * Hadoop's formats are pickled makes a {@code bytearray} of an array, and PySpark's records of
 * files are {@code bytes}.
 */
final class PickledList {
  private static final byte[] START = {(byte) 0x80, 3, ']', '('};
  private static final byte[] END = {'e', '.'};
  private static final byte TEXT = 'X';
  private static final byte BYTES = 'B';
  private static final byte PAIR = (byte) 0x86;

  private byte[] pickle = new byte[1 << 10];
  private int size;

  PickledList() {
    append(START);
  }

  /** The bytes so far. */
  int size() {
    return size;
  }

  /** Adds a record. */
  void add(Object record) {
    if (record instanceof String text) {
      append(TEXT, text.getBytes(StandardCharsets.UTF_8));
    } else if (record instanceof byte[] bytes) {
      append(BYTES, bytes);
    } else if (record instanceof PortableDataStream stream) {
      append(BYTES, stream.toArray());
    } else if (record instanceof Tuple2<?, ?> pair) {
      add(pair._1());
      add(pair._2());
      append(new byte[] {PAIR});
    } else {
      throw new IllegalArgumentException("no record of a file: " + record.getClass().getName());
    }
  }

  /** Returns the pickle. The list takes no more records. */
  byte[] end() {
    append(END);
    return size == pickle.length ? pickle : Arrays.copyOf(pickle, size);
  }

  private void append(byte type, byte[] value) {
    int length = value.length;
    append(
        new byte[] {
          type, (byte) length, (byte) (length >>> 8), (byte) (length >>> 16), (byte) (length >>> 24)
        });
    append(value);
  }

  private void append(byte[] bytes) {
    int needed = Math.addExact(size, bytes.length);
    if (needed > pickle.length) {
      // A large record is the last one of its batch: there is no reason to double the array.
      pickle =
          Arrays.copyOf(pickle, Math.max(needed + END.length + 1, 2 * Math.min(size, 1 << 17)));
    }
    System.arraycopy(bytes, 0, pickle, size, bytes.length);
    size = needed;
  }
}
