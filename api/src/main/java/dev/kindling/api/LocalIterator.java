package dev.kindling.api;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** {@code toLocalIterator}: runs a job for each partition when its first record is asked for. */
final class LocalIterator<T> implements Iterator<T> {
  private final Driver driver;
  private final Actions actions;
  private final Dataset<T> dataset;
  private Iterator<T> current = Collections.emptyIterator();
  private int next;

  LocalIterator(Driver driver, Actions actions, Dataset<T> dataset) {
    this.driver = driver;
    this.actions = actions;
    this.dataset = dataset;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) {
      if (next == dataset.numPartitions()) {
        return false;
      }
      Operation operation = driver.operation();
      List<T> records =
          actions.collect(
              operation,
              dataset,
              new int[] {next},
              "toLocalIterator brings one partition after the other to the program: this is the"
                  + " next");
      next++;
      current = records.iterator();
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("next on empty iterator");
    }
    return current.next();
  }
}
