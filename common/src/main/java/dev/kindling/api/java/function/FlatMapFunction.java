package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A user function: zero or more records from one record.
 *
 * @param <T> type of the record
 * @param <R> type of the records returned
 */
@FunctionalInterface
public interface FlatMapFunction<T, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the input record
   * @return the resulting records, read lazily and once; it may be infinite
   * @throws Exception whatever the function throws; it fails the task
   */
  Iterator<R> call(T record) throws Exception;
}
