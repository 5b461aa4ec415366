package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A function from a record to a value, under the name that Spark's typed Dataset API uses.
 *
 * @param <T> the type of the record
 * @param <U> the type of the result
 */
@FunctionalInterface
public interface MapFunction<T, U> extends Serializable {

  /**
   * Calls the function.
   *
   * @param value the record
   * @return the value
   * @throws Exception of any kind; it fails the task
   */
  U call(T value) throws Exception;
}
