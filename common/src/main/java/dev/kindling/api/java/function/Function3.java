package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A function of three arguments.
 *
 * @param <T1> the type of the first argument
 * @param <T2> the type of the second argument
 * @param <T3> the type of the third argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Function3<T1, T2, T3, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @param third the third argument
   * @return the result
   * @throws Exception of any kind; it fails the task
   */
  R call(T1 first, T2 second, T3 third) throws Exception;
}
