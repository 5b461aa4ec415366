package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A function of one argument.
 *
 * @param <T1> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Function<T1, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param argument the argument
   * @return the result
   * @throws Exception of any kind; it fails the task
   */
  R call(T1 argument) throws Exception;
}
