package dev.kindling.pipeline.function;

import dev.kindling.Tuple2;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.api.java.function.PairFlatMapFunction;
import dev.kindling.pipeline.Specialisable;
import java.util.Iterator;

/**
 * Adapts a function that returns pairs ({@code flatMapToPair}) to one that returns records.
 *
 * @param <T> the type of the input records
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class FlatMapToPair<T, K, V>
    implements FlatMapFunction<T, Tuple2<K, V>>, Specialisable {
  private static final long serialVersionUID = 1L;

  private final PairFlatMapFunction<T, K, V> function;

  /** Makes the adapter of a function of the program. */
  public FlatMapToPair(PairFlatMapFunction<T, K, V> function) {
    this.function = function;
  }

  @Override
  public Object[] parts() {
    return new Object[] {function};
  }

  @Override
  public Iterator<Tuple2<K, V>> call(T record) throws Exception {
    return function.call(record);
  }
}
