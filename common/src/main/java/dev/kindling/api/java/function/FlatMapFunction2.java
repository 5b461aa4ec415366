package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A function from two arguments, such as the iterators of two zipped partitions, to any number of
 * records.
 *
 * @param <T1> the type of the first argument
 * @param <T2> the type of the second argument
 * @param <R> the type of the records returned
 */
@FunctionalInterface
public interface FlatMapFunction2<T1, T2, R> extends Serializable {

  /**
   * Calls the function.
   *
   * @param first the first argument
   * @param second the second argument
   * @return an iterator over the records, which is read lazily and once, and may be endless
   * @throws Exception of any kind; it fails the task
   */
  Iterator<R> call(T1 first, T2 second) throws Exception;
}
