package dev.kindling.python.recipe;

import java.io.Serializable;

/**
 * Python functions as the driver pickled them, with what they need to read and write records. Sent
 * to a worker once and unpickled for every task.
 */
@Immutable
public final class Bundle implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int id;
  private final byte[] pickled;

  /**
   * @param id unique within an application
   * @param pickled not copied
   */
  public Bundle(int id, byte[] pickled) {
    this.id = id;
    this.pickled = pickled;
  }

  /** Unique within an application. */
  public int id() {
    return id;
  }

  /** The functions; not to be changed. */
  public byte[] pickled() {
    return pickled;
  }
}
