package dev.kindling.pipeline.function;

import dev.kindling.api.java.function.DoubleFunction;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.Specialisable;

/**
 * A function that makes a number, as one that makes a record.
 *
 * @param <T> what it makes it of
 */
public final class MapToDouble<T> implements Function<T, Double>, Specialisable {
  private static final long serialVersionUID = 1L;

  private final DoubleFunction<T> function;

  /** With the program's function. */
  public MapToDouble(DoubleFunction<T> function) {
    this.function = function;
  }

  @Override
  public Object[] parts() {
    return new Object[] {function};
  }

  @Override
  public Double call(T record) throws Exception {
    return function.call(record);
  }
}
