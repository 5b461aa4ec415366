package dev.kindling.pipeline.operator;

import dev.kindling.plan.SneakyThrow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An iterator that must compute its next record to know whether there is one. It computes that
 * record once, however often {@code hasNext} is called, and never more than one record ahead.
 */
abstract class LookaheadIterator<T> implements Iterator<T> {
  private boolean found;
  private boolean exhausted;
  private @Nullable T next;

  /** Computes the next record and passes it to {@link #found}; returns false if there is none. */
  abstract boolean advance() throws Exception;

  /** Takes the record that {@link #advance} has computed; always returns true. */
  final boolean found(T record) {
    next = record;
    return true;
  }

  @Override
  public final boolean hasNext() {
    if (!found && !exhausted) {
      try {
        found = advance();
      } catch (Exception e) {
        throw SneakyThrow.unchecked(e);
      }
      exhausted = !found;
    }
    return found;
  }

  @Override
  @SuppressWarnings("NullAway") // records may be null where Spark allows nulls
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T record = next;
    next = null;
    found = false;
    return record;
  }
}
