package dev.kindling.api;

import dev.kindling.pipeline.table.ScalaKeyedMap;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map from which entries can be removed and to which none can be added: the result of {@code
 * collectAsMap}, as in Spark. The program owns it.
 */
final class RemoveOnlyMap<K, V> extends AbstractMap<K, V> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ScalaKeyedMap<K, V> entries;

  /** Makes a map of entries, which belong to it. */
  RemoveOnlyMap(ScalaKeyedMap<K, V> entries) {
    this.entries = entries;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(key);
  }

  @Override
  public @Nullable V remove(@Nullable Object key) {
    return entries.remove(key);
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<K, V>> {
    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
      Iterator<Entry<K, V>> iterator = entries.entrySet().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }

        @Override
        public Map.Entry<K, V> next() {
          return iterator.next();
        }

        @Override
        public void remove() {
          iterator.remove();
        }
      };
    }
  }
}
