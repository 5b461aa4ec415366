package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.combine.MergeMaps;
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
public final class ReduceByKeyLocallyOperator<K, V>
    extends PartitionFoldOperator<Tuple2<K, V>, Map<K, V>> {
  private static final long serialVersionUID = 1L;

  private final Function2<V, V, V> function;

  /** Makes the operator with an associative and commutative function. */
  public ReduceByKeyLocallyOperator(Function2<V, V, V> function) {
    this.function = function;
  }

  @Override
  PartitionFold<Tuple2<K, V>, Map<K, V>> start(TaskContext context) {
    return new Fold<>(function, new HashMap<>());
  }

  static final class Fold<K, V> extends PartitionFold<Tuple2<K, V>, Map<K, V>> {
    private final Function2<V, V, V> function;
    private final Map<K, V> map;

    Fold(Function2<V, V, V> function, Map<K, V> map) {
      this.function = function;
      this.map = map;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, map};
    }

    @Override
    public void accept(Tuple2<K, V> pair) throws Exception {
      MergeMaps.put(map, pair._1(), pair._2(), function);
    }

    @Override
    Iterator<Map<K, V>> results() {
      return List.of(map).iterator();
    }
  }
}
