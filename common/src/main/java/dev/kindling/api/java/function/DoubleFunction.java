package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A function from a record to a number.
 *
 * @param <T> the type of the record
 */
@FunctionalInterface
public interface DoubleFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the record
   * @return the number
   * @throws Exception of any kind; it fails the task
   */
  double call(T record) throws Exception;
}
