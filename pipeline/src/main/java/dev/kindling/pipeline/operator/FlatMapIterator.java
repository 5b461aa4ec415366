package dev.kindling.pipeline.operator;

import java.util.Collections;
import java.util.Iterator;

/** An iterator over the iterators that each record becomes, none of them held whole. */
abstract class FlatMapIterator<A, B> extends LookaheadIterator<B> {
  private final Iterator<A> upstream;
  private Iterator<? extends B> current = Collections.emptyIterator();

  FlatMapIterator(Iterator<A> upstream) {
    this.upstream = upstream;
  }

  /** What a record becomes. */
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
