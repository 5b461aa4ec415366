package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;
import java.util.Map;

/**
 * {@code reduceByKeyLocally}: merges one map into another and combines the values of equal keys. A
 * null value is treated as missing, as in Spark.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class MergeMaps<K, V> implements Function2<Map<K, V>, Map<K, V>, Map<K, V>> {
  private static final long serialVersionUID = 1L;

  private final Function2<V, V, V> function;

  /** Makes it with an associative and commutative function. */
  public MergeMaps(Function2<V, V, V> function) {
    this.function = function;
  }

  @Override
  public Map<K, V> call(Map<K, V> into, Map<K, V> from) throws Exception {
    for (Map.Entry<K, V> entry : from.entrySet()) {
      put(into, entry.getKey(), entry.getValue(), function);
    }
    return into;
  }

  /** Combines a value with the value that the map has for the key. */
  public static <K, V> void put(Map<K, V> into, K key, V value, Function2<V, V, V> function)
      throws Exception {
    V known = into.get(key);
    into.put(key, known == null ? value : function.call(known, value));
  }
}
