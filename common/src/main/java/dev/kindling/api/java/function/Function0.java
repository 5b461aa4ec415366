package dev.kindling.api.java.function;

import java.io.Serializable;

/**
 * A function without arguments.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Function0<R> extends Serializable {

  /**
   * Calls the function.
   *
   * @return the result
   * @throws Exception of any kind; it fails the task
   */
  R call() throws Exception;
}
