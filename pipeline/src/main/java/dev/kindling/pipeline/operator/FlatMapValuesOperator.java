package dev.kindling.pipeline.operator;

import dev.kindling.MatchError;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.pipeline.SourceLoop;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code flatMapValues}: replaces each pair by pairs of its key and any number of values.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the input values
 * @param <W> the type of the output values
 */
public final class FlatMapValuesOperator<K, V, W>
    implements PushOperator<Tuple2<K, V>, Tuple2<K, W>> {
  private final FlatMapFunction<V, W> function;

  /** Makes the operator with the function to call for each record. */
  public FlatMapValuesOperator(FlatMapFunction<V, W> function) {
    this.function = function;
  }

  @Override
  public Sink<Tuple2<K, V>> push(Sink<Tuple2<K, W>> downstream, TaskContext context) {
    return new Pushed<>(function, new SourceLoop<>(downstream, context));
  }

  @Override
  public Iterator<Tuple2<K, W>> pull(Iterator<Tuple2<K, V>> upstream, TaskContext context) {
    return new Pulled<>(function, upstream);
  }

  static final class Pushed<K, V, W> extends FlatMapSink<Tuple2<K, V>, Tuple2<K, W>> {
    private final FlatMapFunction<V, W> function;

    Pushed(FlatMapFunction<V, W> function, SourceLoop<Tuple2<K, W>> sourceLoop) {
      super(sourceLoop);
      this.function = function;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, sourceLoop};
    }

    @Override
    public void accept(Tuple2<K, V> record) throws Exception {
      if (record == null) {
        throw new MatchError(null);
      }
      sourceLoop.push(
          new KeyedValuesIterator<>(
              record._1(), NullIteratorCheck.rejected(function.call(record._2()), function)));
    }
  }

  private static final class Pulled<K, V, W> extends FlatMapIterator<Tuple2<K, V>, Tuple2<K, W>> {
    private final FlatMapFunction<V, W> function;

    Pulled(FlatMapFunction<V, W> function, Iterator<Tuple2<K, V>> upstream) {
      super(upstream);
      this.function = function;
    }

    @Override
    Iterator<Tuple2<K, W>> expand(Tuple2<K, V> record) throws Exception {
      if (record == null) {
        throw new MatchError(null);
      }
      return new KeyedValuesIterator<>(
          record._1(), NullIteratorCheck.rejected(function.call(record._2()), function));
    }
  }
}
