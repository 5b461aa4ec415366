package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A function from a key and its values in both inputs of a cogroup to any number of records.
 *
 * @param <K> the type of the key
 * @param <V1> the type of the values of the first input
 * @param <V2> the type of the values of the second input
 * @param <R> the type of the records returned
 */
@FunctionalInterface
public interface CoGroupFunction<K, V1, V2, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param key the key
   * @param left the values of the first input, readable once
   * @param right the values of the second input, readable once
   * @return the records, read lazily and once
   * @throws Exception of any kind; it fails the task
   */
  Iterator<R> call(K key, Iterator<V1> left, Iterator<V2> right) throws Exception;
}
