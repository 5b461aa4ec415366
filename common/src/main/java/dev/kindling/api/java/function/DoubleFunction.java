package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: one double from one record.
 *
 * @param <T> type of the record
 */
@FunctionalInterface
public interface DoubleFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the input record
   * @return the double that takes its place
   * @throws Exception whatever the function throws; it fails the task
   */
  double call(T record) throws Exception;
}
