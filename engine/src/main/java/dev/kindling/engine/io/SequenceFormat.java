package dev.kindling.engine.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The format of Hadoop's sequence files, version 6, as Spark's object files use it. A header has
 * the names of the key's and the value's class, whether values or blocks are compressed, metadata,
 * and a sync mark: 16 random bytes of the file. Each record has its length, the length of its key,
 * the key and the value. If a record would start 100 KB or more after the last sync mark, then -1
 * instead of a length and the sync mark come before it. Numbers have four bytes, the highest first.
 */
final class SequenceFormat {
  /** The bytes after which a sync mark is due. */
  static final int SYNC_INTERVAL = 100 << 10;

  static final int MARK_LENGTH = 16;

  /** Instead of a length, before a sync mark. */
  static final int ESCAPE = -1;

  static final byte VERSION = 6;
  static final String MAGIC = "SEQ";
  static final String KEY = "org.apache.hadoop.io.NullWritable";
  static final String VALUE = "org.apache.hadoop.io.BytesWritable";

  /** How many records Spark serialises together. */
  static final int BATCH = 10;

  private SequenceFormat() {}

  /** Returns the header of a file of byte arrays without keys. */
  static byte[] header(byte[] mark) {
    ByteBuffer header = ByteBuffer.allocate(128);
    header.put(MAGIC.getBytes(StandardCharsets.US_ASCII)).put(VERSION);
    for (String name : new String[] {KEY, VALUE}) {
      byte[] letters = name.getBytes(StandardCharsets.UTF_8);
      header.put((byte) letters.length).put(letters);
    }
    header.put((byte) 0).put((byte) 0).putInt(0).put(mark);
    byte[] bytes = new byte[header.position()];
    header.flip().get(bytes);
    return bytes;
  }
}
