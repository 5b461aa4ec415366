package dev.kindling.python.recipe;

import java.io.Serializable;

/**
 * Python functions as the driver pickled them, with the serializers of their records. Sent to a
 * worker once and unpickled there for every task.
 */
@Immutable
public final class PickledFunctions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int number;
  private final byte[] pickled;

  /**
   * Takes functions that were received.
   *
   * @param number unique within an application
   * @param pickled not copied
   */
  public PickledFunctions(int number, byte[] pickled) {
    this.number = number;
    this.pickled = pickled;
  }

  /** The number, unique within an application. */
  public int number() {
    return number;
  }

  /** The functions; not to be changed. */
  public byte[] pickled() {
    return pickled;
  }
}
