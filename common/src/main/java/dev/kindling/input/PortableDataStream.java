package dev.kindling.input;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;

/**
 * A file that a task or the driver may open, once or often, or never. Small itself, so that it can
 * be shuffled, cached and collected in place of the file's bytes.
 */
public abstract class PortableDataStream implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For those who know where the file lies. */
  protected PortableDataStream() {}

  /** The file's path with its scheme, such as {@code file:/data/photo.png}. */
  public abstract String getPath();

  /** Opens the file at its first byte. The caller closes the stream. */
  public abstract DataInputStream open();

  /**
   * The file's bytes.
   *
   * @throws OutOfMemoryError when there are more than an array can hold
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
