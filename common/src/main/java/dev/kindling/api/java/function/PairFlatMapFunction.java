package dev.kindling.api.java.function;

import dev.kindling.Tuple2;
import java.io.Serializable;
import java.util.Iterator;

/**
 * A function from a record to any number of pairs.
 *
 * @param <T> the type of the record
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface PairFlatMapFunction<T, K, V> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the record
   * @return an iterator over the pairs, which is read lazily and once, and may be endless
   * @throws Exception of any kind; it fails the task
   */
  Iterator<Tuple2<K, V>> call(T record) throws Exception;
}
