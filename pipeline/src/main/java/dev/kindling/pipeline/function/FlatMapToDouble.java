package dev.kindling.pipeline.function;

import dev.kindling.api.java.function.DoubleFlatMapFunction;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.pipeline.Specialisable;
import java.util.Iterator;

/**
 * Adapts a function that returns numbers ({@code flatMapToDouble}) to one that returns records.
 *
 * @param <T> the type of the input records
 */
public final class FlatMapToDouble<T> implements FlatMapFunction<T, Double>, Specialisable {
  private static final long serialVersionUID = 1L;

  private final DoubleFlatMapFunction<T> function;

  /** Makes the adapter of a function of the program. */
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
