package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.SourceLoop;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code join}, after the co-group: pairs every value of the left group with every value of the
 * right group.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the left values
 * @param <W> the type of the right values
 */
public final class JoinPairsOperator<K, V, W>
    implements PushOperator<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>, Tuple2<K, Tuple2<V, W>>> {
  @Override
  public Sink<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> push(
      Sink<Tuple2<K, Tuple2<V, W>>> downstream, TaskContext context) {
    return new Pushed<>(new SourceLoop<>(downstream, context));
  }

  @Override
  public Iterator<Tuple2<K, Tuple2<V, W>>> pull(
      Iterator<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> upstream, TaskContext context) {
    return new Pulled<>(upstream);
  }

  static final class Pushed<K, V, W>
      extends FlatMapSink<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>, Tuple2<K, Tuple2<V, W>>> {
    Pushed(SourceLoop<Tuple2<K, Tuple2<V, W>>> sourceLoop) {
      super(sourceLoop);
    }

    @Override
    public Object[] parts() {
      return new Object[] {sourceLoop};
    }

    @Override
    public void accept(Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>> record) throws Exception {
      sourceLoop.push(new JoinPairsIterator<>(record));
    }
  }

  private static final class Pulled<K, V, W>
      extends FlatMapIterator<
          Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>, Tuple2<K, Tuple2<V, W>>> {
    Pulled(Iterator<Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>>> upstream) {
      super(upstream);
    }

    @Override
    Iterator<Tuple2<K, Tuple2<V, W>>> expand(Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>> record) {
      return new JoinPairsIterator<>(record);
    }
  }
}
