package dev.kindling.pipeline.operator;

import dev.kindling.plan.SneakyThrow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An iterator that must look for its next record to know whether there is one. It looks once,
 * however often it is asked, and never further than one record.
 */
abstract class LookaheadIterator<T> implements Iterator<T> {
  private boolean found;
  private boolean exhausted;
  private @Nullable T next;

  /**
   * Looks for the next record and {@linkplain #found reports} it; returns false when there is none.
   */
  abstract boolean advance() throws Exception;

  /** Reports the record that {@link #advance} has found; always true. */
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
