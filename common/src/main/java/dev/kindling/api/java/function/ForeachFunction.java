package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * An operation on each record.
 *
 * @param <T> the type of the record
 */
@FunctionalInterface
public interface ForeachFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the record
   * @throws Exception of any kind; it fails the task
   */
  void call(T record) throws Exception;
}
