package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A function of two arguments.
 *
 * @param <T1> the type of the first argument
 * @param <T2> the type of the second argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Function2<T1, T2, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @return the result
   * @throws Exception of any kind; it fails the task
   */
  R call(T1 first, T2 second) throws Exception;
}
