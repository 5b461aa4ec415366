package dev.kindling.engine.io;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** The records of an iterator, up to a failure that is passed over. */
final class UntilFailure<T> implements Iterator<T> {
  private final Iterator<T> records;
  private final Predicate<Exception> ignores;
  private boolean hasRecord;
  private boolean ended;

  /** The next record, if there is one; records may be null. */
  @SuppressWarnings("NullAway.Init")
  private T record;

  /**
   * @param ignores whether a failure ends the iteration; any other is thrown
   */
  UntilFailure(Iterator<T> records, Predicate<Exception> ignores) {
    this.records = records;
    this.ignores = ignores;
  }

  @Override
  public boolean hasNext() {
    if (hasRecord || ended) {
      return hasRecord;
    }
    try {
      if (records.hasNext()) {
        record = records.next();
        hasRecord = true;
      } else {
        ended = true;
      }
    } catch (Exception e) {
      // The sources throw IOExceptions that they do not declare.
      if (!ignores.test(e)) {
        throw e;
      }
      ended = true;
    }
    return hasRecord;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    hasRecord = false;
    return record;
  }
}
