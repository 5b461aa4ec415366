package dev.kindling.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/**
 * A user function: an effect for each partition.
 *
 * @param <T> type of the records
 */
@FunctionalInterface
public interface ForeachPartitionFunction<T> extends Serializable {

  /**
   * Calls the function.
   *
   * @param records the records of one partition, readable once
   * @throws Exception whatever the function throws; it fails the task
   */
  void call(Iterator<T> records) throws Exception;
}
