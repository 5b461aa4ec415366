package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A function from the records of a partition to the records of a new partition.
 *
 * @param <T> the type of the records read
 * @param <U> the type of the records returned
 */
@FunctionalInterface
public interface MapPartitionsFunction<T, U> extends Serializable {

  /**
   * Calls the function.
   *
   * @param input the records of a partition, readable once
   * @return an iterator over the records, which is read lazily and once, and may be endless
   * @throws Exception of any kind; it fails the task
   */
  Iterator<U> call(Iterator<T> input) throws Exception;
}
