package dev.kindling.pipeline.operator;

import dev.kindling.MatchError;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code mapValues}: replaces the value of each pair and keeps the key.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the input values
 * @param <W> the type of the output values
 */
public final class MapValuesOperator<K, V, W> implements PushOperator<Tuple2<K, V>, Tuple2<K, W>> {
  private final Function<V, W> function;

  /** Makes the operator with the function to call for each record. */
  public MapValuesOperator(Function<V, W> function) {
    this.function = function;
  }

  @Override
  public Sink<Tuple2<K, V>> push(Sink<Tuple2<K, W>> downstream, TaskContext context) {
    return new Pushed<>(function, downstream);
  }

  @Override
  public KnownSize knownSize() {
    return KnownSize.SAME_AS_INPUT;
  }

  @Override
  public Iterator<Tuple2<K, W>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
    return new Pulled<>(function, upstream);
  }

  static final class Pushed<K, V, W> extends IntermediateSink<Tuple2<K, V>, Tuple2<K, W>> {
    private final Function<V, W> function;

    Pushed(Function<V, W> function, Sink<Tuple2<K, W>> downstream) {
      super(downstream);
      this.function = function;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, downstream};
    }

    @Override
    public void accept(Tuple2<K, V> record) throws Exception {
      if (record == null) {
        throw new MatchError(null);
      }
      downstream.accept(new Tuple2<>(record._1(), function.call(record._2())));
    }
  }

  private static final class Pulled<K, V, W> extends MapIterator<Tuple2<K, V>, Tuple2<K, W>> {
    private final Function<V, W> function;

    Pulled(Function<V, W> function, Iterator<Tuple2<K, V>> upstream) {
      super(upstream);
      this.function = function;
    }

    @Override
    Tuple2<K, W> apply(Tuple2<K, V> record) throws Exception {
      if (record == null) {
        throw new MatchError(null);
      }
      return new Tuple2<>(record._1(), function.call(record._2()));
    }
  }
}
