package dev.kindling.pipeline.function;

import dev.kindling.api.java.function.DoubleFlatMapFunction;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.pipeline.Specialisable;
import java.util.Iterator;

/**
 * A function that makes numbers, as one that makes records.
 *
 * @param <T> what it makes them of
 */
public final class FlatMapToDouble<T> implements FlatMapFunction<T, Double>, Specialisable {
  private static final long serialVersionUID = 1L;

  private final DoubleFlatMapFunction<T> function;

  /** With the program's function. */
  public FlatMapToDouble(DoubleFlatMapFunction<T> function) {
    this.function = function;
  }

  @Override
  public Object[] parts() {
    return new Object[] {function};
  }

  @Override
  public Iterator<Double> call(T record) throws Exception {
    return function.call(record);
  }
}
