package dev.kindling.engine.serial;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns records into bytes, one after the other, for one thread. */
public interface RecordWriter {
  /**
   * Appends a record, as it is now.
   *
   * @throws java.io.NotSerializableException when it isn't serialisable; the message's first line
   *     is the class
   */
  void write(@Nullable Object record) throws IOException;

  /** Appends a number that isn't a record. */
  void writeInt(int value) throws IOException;

  /**
   * Ends what is written: all bytes are in the stream below, which stays open. What is written next
   * is for a reader of its own, that begins there.
   */
  void finish() throws IOException;

  /**
   * What the bytes refer to without holding it, such as broadcasts: must be kept as long as they
   * are. Grows while records are written.
   */
  List<Object> references();
}
