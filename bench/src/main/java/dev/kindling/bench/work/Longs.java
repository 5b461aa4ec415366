package dev.kindling.bench.work;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Iterates over the numbers from {@code from} up to, but not including, {@code end}, and boxes each
 * when it is read.
 */
final class Longs implements Iterator<Long> {
  private long next;
  private final long end;

  Longs(long from, long end) {
    this.next = from;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    return next < end;
  }

  @Override
  public Long next() {
    if (next >= end) {
      throw new NoSuchElementException();
    }
    return next++;
  }
}
