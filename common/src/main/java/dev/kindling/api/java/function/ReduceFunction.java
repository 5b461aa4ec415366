package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A function of two values of the same type. It must be associative and commutative; otherwise
 * results depend on the order in which tasks finish.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface ReduceFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param left the result so far
   * @param right the next value
   * @return the combination of both
   * @throws Exception of any kind; it fails the task
   */
  T call(T left, T right) throws Exception;
}
