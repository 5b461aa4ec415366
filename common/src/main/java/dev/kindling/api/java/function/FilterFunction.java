package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A condition on a record.
 *
 * @param <T> the type of the record
 */
@FunctionalInterface
public interface FilterFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param value the record
   * @return whether the record passes
   * @throws Exception of any kind; it fails the task
   */
  boolean call(T value) throws Exception;
}
