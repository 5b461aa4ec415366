package dev.kindling.plan;

import dev.kindling.TaskContext;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * What is done to partitions of the same number of several parents. Holds the user's function and
 * nothing that changes, like an {@link Operator}.
 *
 * @param <T> the records that go out
 */
public interface ZipOperator<T> extends Serializable {
  /**
   * The outgoing records, made as they are asked for; any side may be infinite.
   *
   * @param sides the records of each parent, in the parents' order
   */
  Iterator<T> pull(List<Iterator<Object>> sides, TaskContext context) throws Exception;
}
