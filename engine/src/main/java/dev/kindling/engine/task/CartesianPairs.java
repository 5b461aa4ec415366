package dev.kindling.engine.task;

import dev.kindling.Tuple2;
import dev.kindling.plan.SneakyThrow;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Each record of the left partition with each record of the right one, which is computed again for
 * each left record.
 */
final class CartesianPairs implements Iterator<Object> {
  private final Iterator<Object> lefts;
  private final DatasetPartition right;
  private final Evaluation evaluation;
  private Iterator<Object> rights = Collections.emptyIterator();
  private @Nullable Object left;

  CartesianPairs(Iterator<Object> lefts, DatasetPartition right, Evaluation evaluation) {
    this.lefts = lefts;
    this.right = right;
    this.evaluation = evaluation;
  }

  @Override
  public boolean hasNext() {
    while (!rights.hasNext()) {
      if (!lefts.hasNext()) {
        return false;
      }
      evaluation.context().killTaskIfInterrupted();
      left = lefts.next();
      try {
        rights = evaluation.iterator(right);
      } catch (Exception e) {
        throw SneakyThrow.unchecked(e);
      }
    }
    return true;
  }

  @Override
  @SuppressWarnings("NullAway") // records may be null
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return new Tuple2<>(left, rights.next());
  }
}
