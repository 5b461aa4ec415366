package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A user function: the records of a new partition from those of an old one.
 *
 * @param <T> type of the records read
 * @param <U> type of the records returned
 */
@FunctionalInterface
public interface MapPartitionsFunction<T, U> extends Serializable {

  /**
   * Calls the function.
   *
   * @param input the records of one partition, readable once
   * @return the resulting records, read lazily and once
   * @throws Exception whatever the function throws; it fails the task
   */
  Iterator<U> call(Iterator<T> input) throws Exception;
}
