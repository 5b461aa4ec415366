package dev.kindling.api.java.function;

import dev.kindling.Tuple2;
import java.io.Serializable;

/**
 * A function from a record to a pair.
 *
 * @param <T> the type of the record
 * @param <K> the type of the key
 * @param <V> the type of the value
 */
@FunctionalInterface
public interface PairFunction<T, K, V> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the record
   * @return the pair
   * @throws Exception of any kind; it fails the task
   */
  Tuple2<K, V> call(T record) throws Exception;
}
