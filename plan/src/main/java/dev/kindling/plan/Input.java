package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.util.Iterator;

/**
 * Where the records of a {@link Source} come from.
 *
 * @param <T> the records' type
 */
public interface Input<T> {
  /** Spark's class name for such a source, such as {@code ParallelCollectionRDD}. */
  String kind();

  /** The name a dataset of this input bears until it is given another, or "" for none. */
  String defaultName();

  /**
   * How many partitions there are. May read directories and may throw, also checked exceptions,
   * when the input isn't there; asked once for each dataset once it has answered.
   */
  int numPartitions() throws Exception;

  /** The records of one partition, read as they are asked for. */
  Iterator<T> read(int partition, TaskContext context) throws Exception;
}
