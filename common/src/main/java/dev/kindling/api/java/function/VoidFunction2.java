package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A user function: an effect for two arguments.
 *
 * @param <T1> type of the first argument
 * @param <T2> type of the second argument
 */
@FunctionalInterface
public interface VoidFunction2<T1, T2> extends Serializable {

  /**
   * Calls the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @throws Exception whatever the function throws; it fails the task
   */
  void call(T1 first, T2 second) throws Exception;
}
