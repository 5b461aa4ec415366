package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * An operation on two arguments.
 *
 * @param <T1> the type of the first argument
 * @param <T2> the type of the second argument
 */
@FunctionalInterface
public interface VoidFunction2<T1, T2> extends Serializable {

  /**
   * Calls the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @throws Exception of any kind; it fails the task
   */
  void call(T1 first, T2 second) throws Exception;
}
