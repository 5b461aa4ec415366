package dev.kindling.engine.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The form of Hadoop's sequence files, version 6, as Spark's object files have it: a header with
 * the names of the key's and the value's class, whether values or blocks are compressed, metadata
 * and a mark of 16 bytes of the file's own; then records, each with its length, its key's length,
 * key and value. Where a record would begin 100 KB or more behind the last mark, the mark stands
 * before it, and -1 in place of a length before that. Numbers have four bytes, the highest first.
 */
final class SequenceFormat {
  /** The bytes after which a mark is due. */
  static final int SYNC_INTERVAL = 100 << 10;

  static final int MARK_LENGTH = 16;

  /** Stands in place of a length before a mark. */
  static final int ESCAPE = -1;

  static final byte VERSION = 6;
  static final String MAGIC = "SEQ";
  static final String KEY = "org.apache.hadoop.io.NullWritable";
  static final String VALUE = "org.apache.hadoop.io.BytesWritable";

  /** How many records Spark serialises together. */
  static final int BATCH = 10;

  private SequenceFormat() {}

  /** The header of a file of byte arrays without keys. */
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
