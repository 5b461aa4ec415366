package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A user function: zero or more records from one key and the values both sides of a cogroup hold
 * for it.
 *
 * @param <K> type of the key
 * @param <V1> type of the left values
 * @param <V2> type of the right values
 * @param <R> type of the records returned
 */
@FunctionalInterface
public interface CoGroupFunction<K, V1, V2, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param key the key both iterators belong to
   * @param left the left side's values, readable once
   * @param right the right side's values, readable once
   * @return the resulting records, read lazily and once
   * @throws Exception whatever the function throws; it fails the task
   */
  Iterator<R> call(K key, Iterator<V1> left, Iterator<V2> right) throws Exception;
}
