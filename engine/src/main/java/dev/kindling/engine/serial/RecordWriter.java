package dev.kindling.engine.serial;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serialises records, one after the other, for one thread. */
public interface RecordWriter {
  /**
   * Appends a record in its current state.
   *
   * @throws java.io.NotSerializableException when it isn't serialisable; the first line of the
   *     message is the class
   */
  void write(@Nullable Object record) throws IOException;

  /** Appends a number that isn't a record. */
  void writeInt(int value) throws IOException;

  /**
   * Ends the writing: all bytes are in the stream below, which stays open. A reader of its own
   * reads what is written afterwards.
   */
  void finish() throws IOException;

  /**
   * The objects that the bytes refer to and don't contain, such as broadcasts. They must stay
   * reachable as long as the bytes. The list grows while records are written.
   */
  List<Object> references();
}
