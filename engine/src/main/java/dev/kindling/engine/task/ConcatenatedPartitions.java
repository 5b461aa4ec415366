package dev.kindling.engine.task;

import dev.kindling.plan.SneakyThrow;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The records of partitions one after the other. Each is started when the one before has ended. */
final class ConcatenatedPartitions implements Iterator<Object> {
  private final Iterator<DatasetPartition> partitions;
  private final Evaluation evaluation;
  private Iterator<Object> current = Collections.emptyIterator();

  ConcatenatedPartitions(List<DatasetPartition> partitions, Evaluation evaluation) {
    this.partitions = partitions.iterator();
    this.evaluation = evaluation;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) {
      if (!partitions.hasNext()) {
        return false;
      }
      try {
        current = evaluation.iterator(partitions.next());
      } catch (Exception e) {
        throw SneakyThrow.unchecked(e);
      }
    }
    return true;
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
