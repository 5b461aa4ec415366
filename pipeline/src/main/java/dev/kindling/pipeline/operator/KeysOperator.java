package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.pipeline.NullPair;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code keys}: replaces each pair by its key.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class KeysOperator<K, V> implements PushOperator<Tuple2<K, V>, K> {
  @Override
  public Sink<Tuple2<K, V>> push(Sink<K> downstream, TaskContext context) {
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
  public Iterator<K> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
    return new Pulled<>(upstream);
  }

  static final class Pushed<K, V> extends IntermediateSink<Tuple2<K, V>, K> {
    Pushed(Sink<K> downstream) {
      super(downstream);
    }

    @Override
    public Object[] parts() {
      return new Object[] {downstream};
    }

    @Override
    public void accept(Tuple2<K, V> record) throws Exception {
      if (record == null) {
        throw NullPair.tuple("_1", "x$3");
      }
      downstream.accept(record._1());
    }
  }

  private static final class Pulled<K, V> extends MapIterator<Tuple2<K, V>, K> {
    Pulled(Iterator<Tuple2<K, V>> upstream) {
      super(upstream);
    }

    @Override
    K apply(Tuple2<K, V> record) {
      if (record == null) {
        throw NullPair.tuple("_1", "x$3");
      }
      return record._1();
    }
  }
}
