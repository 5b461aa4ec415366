package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: an effect for one argument.
 *
 * @param <T> type of the argument
 */
@FunctionalInterface
public interface VoidFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param argument the argument to act on
   * @throws Exception whatever the function throws; it fails the task
   */
  void call(T argument) throws Exception;
}
