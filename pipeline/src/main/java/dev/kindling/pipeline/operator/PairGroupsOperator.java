package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code join}, after the co-group: replaces the array of groups by a pair of groups.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the left values
 * @param <W> the type of the right values
 */
public final class PairGroupsOperator<K, V, W>
    implements PushOperator<
        Tuple2<K, Iterable<Object>[]>, Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> {
  @Override
  public Sink<Tuple2<K, Iterable<Object>[]>> push(
      Sink<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> downstream, TaskContext context) {
    return new Pushed<>(downstream);
  }

  @Override
  public Iterator<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> pull(
      Iterator<Tuple2<K, Iterable<Object>[]>> upstream, TaskContext context) {
    return new Pulled<>(upstream);
  }

  static final class Pushed<K, V, W>
      extends IntermediateSink<
          Tuple2<K, Iterable<Object>[]>, Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> {
    Pushed(Sink<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> downstream) {
      super(downstream);
    }

    @Override
    public Object[] parts() {
      return new Object[] {downstream};
    }

    @Override
    public void accept(Tuple2<K, Iterable<Object>[]> record) throws Exception {
      downstream.accept(CoGroupRecords.pair(record));
    }
  }

  private static final class Pulled<K, V, W>
      extends MapIterator<
          Tuple2<K, Iterable<Object>[]>, Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> {
    Pulled(Iterator<Tuple2<K, Iterable<Object>[]>> upstream) {
      super(upstream);
    }

    @Override
    Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>> apply(Tuple2<K, Iterable<Object>[]> record) {
      return CoGroupRecords.pair(record);
    }
  }
}
