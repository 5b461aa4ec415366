package dev.kindling.pipeline.copy;

import java.io.NotSerializableException;
import java.io.Serializable;

/**
 * The zero value of an aggregation. The program's functions may change it, so each aggregation
 * starts with a copy, unless the value is immutable.
 *
 * @param <U> the value's type, which may be null
 */
public final class ZeroValue<U> implements Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the value is as serialisable as the program makes it
  private final U value;

  private final CopyPolicy copyPolicy;

  /**
   * Takes a snapshot of the value.
   *
   * @throws NotSerializableException if it is not serialisable
   */
  public ZeroValue(U value, CopyPolicy copyPolicy) throws NotSerializableException {
    this.value = copyPolicy.copy(value);
    this.copyPolicy = copyPolicy;
  }

  /** Returns a value to start with. */
  public U fresh() throws NotSerializableException {
    return copyPolicy.copy(value);
  }
}
