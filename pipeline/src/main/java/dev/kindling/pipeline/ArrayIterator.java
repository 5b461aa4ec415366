package dev.kindling.pipeline;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Iterates over a range of an array. */
public final class ArrayIterator<T> implements Iterator<T> {
  private final @Nullable Object[] records;
  private final int end;
  private int next;

  /** Iterates over {@code records[from]} up to, not including, {@code records[to]}. */
  public ArrayIterator(@Nullable Object[] records, int from, int to) {
    this.records = records;
    this.next = from;
    this.end = to;
  }

  @Override
  public boolean hasNext() {
    return next < end;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // records may be null where Spark allows nulls
  public T next() {
    if (next >= end) {
      throw new NoSuchElementException();
    }
    return (T) records[next++];
  }
}
