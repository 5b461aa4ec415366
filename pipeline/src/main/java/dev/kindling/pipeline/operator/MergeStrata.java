package dev.kindling.pipeline.operator;

import dev.kindling.api.java.function.Function2;
import java.util.Map;

/**
 * {@code sampleByKeyExact}: merges the strata of two partitions, key by key.
 *
 * @param <K> the type of the keys
 */
public final class MergeStrata<K>
    implements Function2<Map<K, Stratum>, Map<K, Stratum>, Map<K, Stratum>> {
  private static final long serialVersionUID = 1L;

  /** Makes the operator; it has no parameters. */
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
