package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: whether a record is kept.
 *
 * @param <T> type of the record
 */
@FunctionalInterface
public interface FilterFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param value the record to judge
   * @return {@code true} to keep it
   * @throws Exception whatever the function throws; it fails the task
   */
  boolean call(T value) throws Exception;
}
