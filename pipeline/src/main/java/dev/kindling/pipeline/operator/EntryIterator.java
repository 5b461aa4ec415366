package dev.kindling.pipeline.operator;

import dev.kindling.pipeline.table.KeyTable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * The entries of a table that is complete, in the order of Spark's hash table.
 *
 * @param <R> what is made of an entry
 */
final class EntryIterator<R> implements Iterator<R> {
  private final int[] order;
  private final IntFunction<R> record;
  private int next;

  /**
   * @param record makes a record of the number of an entry
   */
  EntryIterator(KeyTable table, IntFunction<R> record) {
    this.order = table.entriesBySlot();
    this.record = record;
  }

  @Override
  public boolean hasNext() {
    return next < order.length;
  }

  @Override
  public R next() {
    if (next == order.length) {
      throw new NoSuchElementException();
    }
    return record.apply(order[next++]);
  }
}
