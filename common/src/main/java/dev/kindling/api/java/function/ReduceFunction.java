package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: one value from two of the same type; associative and commutative, or results
 * depend on the order of completion.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface ReduceFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param left what has been reduced so far
   * @param right the value to fold in
   * @return their reduction
   * @throws Exception whatever the function throws; it fails the task
   */
  T call(T left, T right) throws Exception;
}
