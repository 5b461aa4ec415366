package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A function from a record to any number of records.
 *
 * @param <T> the type of the record
 * @param <R> the type of the records returned
 */
@FunctionalInterface
public interface FlatMapFunction<T, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the record
   * @return an iterator over the records, which is read lazily and once, and may be endless
   * @throws Exception of any kind; it fails the task
   */
  Iterator<R> call(T record) throws Exception;
}
