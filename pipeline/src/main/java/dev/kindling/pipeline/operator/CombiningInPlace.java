package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Operator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code reduceByKey} and its kin where the pairs of a key already are in one partition: a pair of
 * key and combined value for each key, keys in the order in which they first came. It consumes the
 * partition when its first record is asked for.
 *
 * @param <K> the keys' type
 * @param <V> the values' type
 * @param <C> the combined values' type
 */
public final class CombiningInPlace<K, V, C> implements Operator<Tuple2<K, V>, Tuple2<K, C>> {
  private final Combiner<V, C> combiner;

  /** With the way values of one key become one. */
  public CombiningInPlace(Combiner<V, C> combiner) {
    this.combiner = combiner;
  }

  @Override
  public Iterator<Tuple2<K, C>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
    return new Pulled<>(combiner, upstream);
  }

  private static final class Pulled<K, V, C> extends Lookahead<Tuple2<K, C>> {
    private final Combiner<V, C> combiner;
    private final Iterator<Tuple2<K, V>> upstream;
    private final Map<K, Combined<C>> table = new LinkedHashMap<>();
    private Iterator<Map.Entry<K, Combined<C>>> entries = table.entrySet().iterator();
    private boolean combined;

    Pulled(Combiner<V, C> combiner, Iterator<Tuple2<K, V>> upstream) {
      this.combiner = combiner;
      this.upstream = upstream;
    }

    @Override
    boolean advance() throws Exception {
      if (!combined) {
        combine();
        entries = table.entrySet().iterator();
        combined = true;
      }
      if (!entries.hasNext()) {
        return false;
      }
      Map.Entry<K, Combined<C>> entry = entries.next();
      entries.remove();
      return found(new Tuple2<>(entry.getKey(), entry.getValue().value));
    }

    private void combine() throws Exception {
      while (upstream.hasNext()) {
        Tuple2<K, V> pair = upstream.next();
        Combined<C> known = table.get(pair._1());
        if (known == null) {
          table.put(pair._1(), new Combined<>(combiner.create(pair._2())));
        } else {
          known.value = combiner.mergeValue(known.value, pair._2());
        }
      }
    }
  }

  private static final class Combined<C> {
    private C value;

    Combined(C value) {
      this.value = value;
    }
  }
}
