package dev.kindling.spi;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Encodes the records of object files and checkpoints, in Java's serialised form. Thread-safe. */
public interface ObjectEncoding extends Serializable {
  /**
   * Returns the serialised form of an array of records, as the value of an object file holds it.
   *
   * @throws java.io.NotSerializableException if a record is not serialisable
   */
  byte[] encode(Object[] records) throws IOException;

  /**
   * Returns the records of a serialised array.
   *
   * @param file the name of the file, for errors
   */
  List<Object> decode(byte[] encoded, String file) throws IOException, ClassNotFoundException;
}
