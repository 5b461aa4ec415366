package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: one value from one record, as the typed data set API names it.
 *
 * @param <T> type of the record
 * @param <U> type of the result
 */
@FunctionalInterface
public interface MapFunction<T, U> extends Serializable {

  /**
   * Calls the function.
   *
   * @param value the input record
   * @return the value that takes its place
   * @throws Exception whatever the function throws; it fails the task
   */
  U call(T value) throws Exception;
}
