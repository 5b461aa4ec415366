package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A function from a record to any number of numbers.
 *
 * @param <T> the type of the record
 */
@FunctionalInterface
public interface DoubleFlatMapFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the record
   * @return an iterator over the numbers, which is read lazily and once, and may be endless
   * @throws Exception of any kind; it fails the task
   */
  Iterator<Double> call(T record) throws Exception;
}
