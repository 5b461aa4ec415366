package dev.kindling.pipeline.operator;

import dev.kindling.plan.SneakyThrow;
import java.util.Iterator;

/** An iterator that replaces each record of another one by one record. */
abstract class MapIterator<A, B> implements Iterator<B> {
  private final Iterator<A> upstream;

  MapIterator(Iterator<A> upstream) {
    this.upstream = upstream;
  }

  /** Returns the record that replaces another one. */
  abstract B apply(A record) throws Exception;

  @Override
  public final boolean hasNext() {
    return upstream.hasNext();
  }

  @Override
  public final B next() {
    try {
      return apply(upstream.next());
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }
}
