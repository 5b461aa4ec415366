package dev.kindling.api.java.function;

import dev.kindling.Tuple2;
import java.io.Serializable;

/**
 * A user function: one key-value pair from one record.
 *
 * @param <T> type of the record
 * @param <K> type of the key
 * @param <V> type of the value
 */
@FunctionalInterface
public interface PairFunction<T, K, V> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the input record
   * @return the pair that takes its place
   * @throws Exception whatever the function throws; it fails the task
   */
  Tuple2<K, V> call(T record) throws Exception;
}
