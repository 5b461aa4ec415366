package dev.kindling.pipeline.function;

import dev.kindling.api.java.function.DoubleFunction;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.Specialisable;

/**
 * Adapts a function that returns a number ({@code mapToDouble}) to one that returns a record.
 *
 * @param <T> the type of the input records
 */
public final class MapToDouble<T> implements Function<T, Double>, Specialisable {
  private static final long serialVersionUID = 1L;

  private final DoubleFunction<T> function;

  /** Makes the adapter of a function of the program. */
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
