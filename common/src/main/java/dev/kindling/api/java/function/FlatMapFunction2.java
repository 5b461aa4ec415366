package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A user function: zero or more records from two arguments, such as the iterators of two zipped
 * partitions.
 *
 * @param <T1> type of the first argument
 * @param <T2> type of the second argument
 * @param <R> type of the records returned
 */
@FunctionalInterface
public interface FlatMapFunction2<T1, T2, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @return the resulting records, read lazily and once; it may be infinite
   * @throws Exception whatever the function throws; it fails the task
   */
  Iterator<R> call(T1 first, T2 second) throws Exception;
}
