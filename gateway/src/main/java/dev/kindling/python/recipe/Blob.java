package dev.kindling.python.recipe;

import java.io.Serializable;

/** Pickled bytes that are small enough for the heap. */
@Immutable
public final class Blob implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  /**
   * Wraps bytes.
   *
   * @param bytes not copied
   */
  public Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }
}
