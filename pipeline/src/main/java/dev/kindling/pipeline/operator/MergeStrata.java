package dev.kindling.pipeline.operator;

import dev.kindling.api.java.function.Function2;
import java.util.Map;

/**
 * Adds what one partition has found of each key to what another has.
 *
 * @param <K> the type of the keys
 */
public final class MergeStrata<K>
    implements Function2<Map<K, Stratum>, Map<K, Stratum>, Map<K, Stratum>> {
  private static final long serialVersionUID = 1L;

  /** Needs nothing. */
  public MergeStrata() {}

  @Override
  public Map<K, Stratum> call(Map<K, Stratum> left, Map<K, Stratum> right) {
    left.forEach(
        (key, stratum) -> {
          Stratum known = right.get(key);
          if (known == null) {
            right.put(key, stratum);
          } else {
            known.add(stratum);
          }
        });
    return right;
  }
}
