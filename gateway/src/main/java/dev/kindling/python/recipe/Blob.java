package dev.kindling.python.recipe;

import java.io.Serializable;

/** Batches of records, small enough to be kept here. */
@Immutable
public final class Blob implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  /**
   * @param bytes not copied
   */
  public Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The batches; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }
}
