package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import java.util.Collections;
import java.util.Iterator;

/**
 * The pairs of each left value of a key with each of its right values; the left values are the
 * outer loop. Each pair is made when it is asked for.
 */
final class JoinPairsIterator<K, V, W> extends LookaheadIterator<Tuple2<K, Tuple2<V, W>>> {
  private final K key;
  private final Iterable<W> right;
  private final Iterator<V> lefts;
  private Iterator<W> rights = Collections.emptyIterator();
  private V left;

  @SuppressWarnings("NullAway") // left is set before it is read: there are no rights before it
  JoinPairsIterator(Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>> groups) {
    this.key = groups._1();
    this.lefts = groups._2()._1().iterator();
    this.right = groups._2()._2();
  }

  @Override
  boolean advance() {
    while (!rights.hasNext()) {
      if (!lefts.hasNext()) {
        return false;
      }
      left = lefts.next();
      rights = right.iterator();
    }
    return found(new Tuple2<>(key, new Tuple2<>(left, rights.next())));
  }
}
