package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * The work of a {@link Zip} node on partitions of the same number of several parents. Holds the
 * user's function and no mutable state, like an {@link Operator}.
 *
 * @param <T> the type of the output records
 */
public interface ZipOperator<T> extends Serializable {
  /**
   * Returns an iterator over the output records. It computes each record when it is asked for it;
   * any of the inputs may be infinite.
   *
   * @param inputs the records of each parent, in the order of the parents
   */
  Iterator<T> pull(List<Iterator<Object>> inputs, TaskContext context) throws Exception;
}
