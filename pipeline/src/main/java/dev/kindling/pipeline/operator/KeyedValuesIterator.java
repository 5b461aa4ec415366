package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;
import java.util.Iterator;

/** Iterates over values and pairs each with one key. */
final class KeyedValuesIterator<K, V> implements Iterator<Tuple2<K, V>> {
  private final K key;
  private final Iterator<? extends V> values;

  KeyedValuesIterator(K key, Iterator<? extends V> values) {
    this.key = key;
    this.values = values;
  }

  @Override
  public boolean hasNext() {
    return values.hasNext();
  }

  @Override
  public Tuple2<K, V> next() {
    return new Tuple2<>(key, values.next());
  }
}
