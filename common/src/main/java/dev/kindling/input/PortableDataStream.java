package dev.kindling.input;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;

/**
 * A file that a task or the driver can open, any number of times. The object is small, so it can be
 * shuffled, cached and collected instead of the bytes of the file.
 */
public abstract class PortableDataStream implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Creates a stream. Subclasses, which know where the file is, call it. */
  protected PortableDataStream() {}

  /** Returns the path of the file with its scheme, such as {@code file:/data/photo.png}. */
  public abstract String getPath();

  /** Opens the file at its first byte. The caller closes the stream. */
  public abstract DataInputStream open();

  /**
   * Returns the bytes of the file.
   *
   * @throws OutOfMemoryError if an array cannot hold them
   */
  public byte[] toArray() {
    try (DataInputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(
          e.getMessage() + "\ncan't read " + getPath() + " to its end", e);
    }
  }
}
