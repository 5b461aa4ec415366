package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.pipeline.NullPair;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code values}: replaces each pair by its value.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ValuesOperator<K, V> implements PushOperator<Tuple2<K, V>, V> {
  @Override
  public Sink<Tuple2<K, V>> push(Sink<V> downstream, TaskContext context) {
    return new Pushed<>(downstream);
  }

  @Override
  public boolean preservesSizes() {
    return true;
  }

  @Override
  public KnownSize knownSize() {
    return KnownSize.SAME_AS_INPUT;
  }

  @Override
  public Iterator<V> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
    return new Pulled<>(upstream);
  }

  static final class Pushed<K, V> extends IntermediateSink<Tuple2<K, V>, V> {
    Pushed(Sink<V> downstream) {
      super(downstream);
    }

    @Override
    public Object[] parts() {
      return new Object[] {downstream};
    }

    @Override
    public void accept(Tuple2<K, V> record) throws Exception {
      if (record == null) {
        throw NullPair.tuple("_2", "x$4");
      }
      downstream.accept(record._2());
    }
  }

  private static final class Pulled<K, V> extends MapIterator<Tuple2<K, V>, V> {
    Pulled(Iterator<Tuple2<K, V>> upstream) {
      super(upstream);
    }

    @Override
    V apply(Tuple2<K, V> record) {
      if (record == null) {
        throw NullPair.tuple("_2", "x$4");
      }
      return record._2();
    }
  }
}
