package dev.kindling.pipeline.source;

import dev.kindling.TaskContext;
import dev.kindling.plan.Input;
import java.util.Collections;
import java.util.Iterator;

/**
 * {@code emptyRDD}: an input without partitions.
 *
 * @param <T> the type of the records
 */
public final class EmptyInput<T> implements Input<T> {
  @Override
  public String kind() {
    return "EmptyRDD";
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  public int numPartitions() {
    return 0;
  }

  @Override
  public Iterator<T> read(int partition, TaskContext context) {
    return Collections.emptyIterator();
  }
}
