package dev.kindling.pipeline.crossing;

import java.io.NotSerializableException;
import java.io.Serializable;

/**
 * The value that an aggregation starts with, which the program's functions may change: each start
 * gets a copy, unless nothing in it can change.
 *
 * @param <U> the value's type, which may be null
 */
public final class Zero<U> implements Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the value is as serialisable as the program makes it
  private final U value;

  private final Crossing crossing;

  /**
   * With the value as it is now.
   *
   * @throws NotSerializableException when it would fail on a cluster
   */
  public Zero(U value, Crossing crossing) throws NotSerializableException {
    this.value = crossing.copy(value);
    this.crossing = crossing;
  }

  /** A value to start with. */
  public U fresh() throws NotSerializableException {
    return crossing.copy(value);
  }
}
