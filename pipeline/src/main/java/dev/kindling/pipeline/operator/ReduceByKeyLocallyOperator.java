package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.combine.MergeMaps;
import dev.kindling.plan.Operator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * {@code reduceByKeyLocally}: returns one map of the partition's pairs, with the values of a key
 * combined.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ReduceByKeyLocallyOperator<K, V> implements Operator<Tuple2<K, V>, Map<K, V>> {
  private static final long serialVersionUID = 1L;

  private final Function2<V, V, V> function;

  /** Makes the operator with an associative and commutative function. */
  public ReduceByKeyLocallyOperator(Function2<V, V, V> function) {
    this.function = function;
  }

  @Override
  public Iterator<Map<K, V>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context)
      throws Exception {
    Map<K, V> map = new HashMap<>();
    while (upstream.hasNext()) {
      Tuple2<K, V> pair = upstream.next();
      MergeMaps.put(map, pair._1(), pair._2(), function);
    }
    return List.of(map).iterator();
  }
}
