package dev.kindling.pipeline.table;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that compares keys as Scala's maps do: what was put under 1 is found under 1L. The first of
 * several equal keys stays. Entries are in the order in which their keys were first put.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ScalaKeyedMap<K extends @Nullable Object, V extends @Nullable Object>
    extends AbstractMap<K, V> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The values by {@link ScalaKey}. */
  private final LinkedHashMap<@Nullable Object, V> values = new LinkedHashMap<>();

  /** Makes an empty map. */
  public ScalaKeyedMap() {}

  /** Makes a map with the entries of another one; of several with equal keys, the last value. */
  public ScalaKeyedMap(Map<? extends K, ? extends V> entries) {
    entries.forEach(this::put);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return values.get(ScalaKey.sought(key));
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return values.containsKey(ScalaKey.sought(key));
  }

  @Override
  public @Nullable V put(K key, V value) {
    return values.put(ScalaKey.of(key), value);
  }

  @Override
  public @Nullable V remove(@Nullable Object key) {
    return values.remove(ScalaKey.sought(key));
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<K, V>> {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      Iterator<Map.Entry<@Nullable Object, V>> entries = values.entrySet().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return entries.hasNext();
        }

        @Override
        @SuppressWarnings("unchecked") // keys were put as such
        public Map.Entry<K, V> next() {
          Map.Entry<@Nullable Object, V> entry = entries.next();
          return new SimpleImmutableEntry<>(
              (K) ScalaKey.unwrapped(entry.getKey()), entry.getValue());
        }

        @Override
        public void remove() {
          entries.remove();
        }
      };
    }
  }
}
