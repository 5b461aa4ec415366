package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: a value from nothing.
 *
 * @param <R> type of the result
 */
@FunctionalInterface
public interface Function0<R> extends Serializable {

  /**
   * Calls the function.
   *
   * @return the result
   * @throws Exception whatever the function throws; it fails the task
   */
  R call() throws Exception;
}
