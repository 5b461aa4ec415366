package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: one value from one argument.
 *
 * @param <T1> type of the argument
 * @param <R> type of the result
 */
@FunctionalInterface
public interface Function<T1, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param argument the argument
   * @return the result
   * @throws Exception whatever the function throws; it fails the task
   */
  R call(T1 argument) throws Exception;
}
