package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.util.Iterator;

/**
 * The input of a {@link Source}: a collection, files, or another place that records are read from.
 *
 * @param <T> the type of the records
 */
public interface Input<T> {
  /** Spark's class name for such a source, such as {@code ParallelCollectionRDD}. */
  String kind();

  /** The first name of a dataset of this input, or "" for none. */
  String defaultName();

  /**
   * The number of partitions. May list directories, and may throw, checked exceptions included,
   * when the input does not exist. A dataset does not ask again once it has had an answer.
   */
  int numPartitions() throws Exception;

  /** The records of one partition. Each is read when the iterator is asked for it. */
  Iterator<T> read(int partition, TaskContext context) throws Exception;
}
