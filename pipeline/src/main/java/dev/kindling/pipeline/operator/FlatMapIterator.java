package dev.kindling.pipeline.operator;

import java.util.Collections;
import java.util.Iterator;

/**
 * An iterator over the concatenation of the iterators that are made of each record. It reads one
 * record at a time from them.
 */
abstract class FlatMapIterator<A, B> extends LookaheadIterator<B> {
  private final Iterator<A> upstream;
  private Iterator<? extends B> current = Collections.emptyIterator();

  FlatMapIterator(Iterator<A> upstream) {
    this.upstream = upstream;
  }

  /** Returns the records that are made of a record. */
  abstract Iterator<? extends B> expand(A record) throws Exception;

  @Override
  final boolean advance() throws Exception {
    while (!current.hasNext()) {
      if (!upstream.hasNext()) {
        return false;
      }
      current = expand(upstream.next());
    }
    return found(current.next());
  }
}
