package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A user function: zero or more doubles from one record.
 *
 * @param <T> type of the record
 */
@FunctionalInterface
public interface DoubleFlatMapFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param record the input record
   * @return the resulting doubles, read lazily and once; it may be infinite
   * @throws Exception whatever the function throws; it fails the task
   */
  Iterator<Double> call(T record) throws Exception;
}
