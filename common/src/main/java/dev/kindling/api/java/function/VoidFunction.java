package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * An operation on one argument.
 *
 * @param <T> the type of the argument
 */
@FunctionalInterface
public interface VoidFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param argument the argument
   * @throws Exception of any kind; it fails the task
   */
  void call(T argument) throws Exception;
}
