package dev.kindling.pipeline.copy;

import java.io.NotSerializableException;
import java.io.Serializable;

/**
 * The value that an aggregation starts with, which the program's functions may change: each start
 * gets a copy, unless nothing in it can change.
 *
 * @param <U> the value's type, which may be null
 */
public final class ZeroValue<U> implements Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the value is as serialisable as the program makes it
  private final U value;

  private final CopyPolicy copyPolicy;

  /**
   * With the value as it is now.
   *
   * @throws NotSerializableException when it would fail on a cluster
   */
  public ZeroValue(U value, CopyPolicy copyPolicy) throws NotSerializableException {
    this.value = copyPolicy.copy(value);
    this.copyPolicy = copyPolicy;
  }

  /** A value to start with. */
  public U fresh() throws NotSerializableException {
    return copyPolicy.copy(value);
  }
}
