package dev.kindling.input;

import java.io.DataInputStream;
import java.io.Serializable;

/** Where the bytes of a {@link PortableDataStream} come from. */
public interface StreamSource extends Serializable {
  /** Returns the path of the file with its scheme. */
  String path();

  /** Opens the file at its first byte. Throws an {@code IOException} if that fails. */
  DataInputStream open();
}
