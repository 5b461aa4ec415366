package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * An operation on each partition.
 *
 * @param <T> the type of the records
 */
@FunctionalInterface
public interface ForeachPartitionFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param records the records of a partition, readable once
   * @throws Exception of any kind; it fails the task
   */
  void call(Iterator<T> records) throws Exception;
}
