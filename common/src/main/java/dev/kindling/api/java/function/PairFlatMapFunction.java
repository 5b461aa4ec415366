package dev.kindling.api.java.function;

import dev.kindling.Tuple2;
import java.io.Serializable;
import java.util.Iterator;

/**
 * A user function: zero or more key-value pairs from one record.
 *
 * @param <T> type of the record
 * @param <K> type of the keys
 * @param <V> type of the values
 */
@FunctionalInterface
public interface PairFlatMapFunction<T, K, V> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the input record
   * @return the resulting pairs, read lazily and once; it may be infinite
   * @throws Exception whatever the function throws; it fails the task
   */
  Iterator<Tuple2<K, V>> call(T record) throws Exception;
}
