package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: an effect for each record.
 *
 * @param <T> type of the record
 */
@FunctionalInterface
public interface ForeachFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the record to act on
   * @throws Exception whatever the function throws; it fails the task
   */
  void call(T record) throws Exception;
}
