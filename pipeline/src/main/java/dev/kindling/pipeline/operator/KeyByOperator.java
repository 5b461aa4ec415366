package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code keyBy}, {@code groupBy}: replaces each record by the pair of its key and itself.
 *
 * @param <K> the type of the keys
 * @param <T> the type of the records
 */
public final class KeyByOperator<K, T> implements PushOperator<T, Tuple2<K, T>> {
  private final Function<T, K> function;

  /** Makes the operator with the function to call for each record. */
  public KeyByOperator(Function<T, K> function) {
    this.function = function;
  }

  @Override
  public Sink<T> push(Sink<Tuple2<K, T>> downstream, TaskContext context) {
    return new Pushed<>(function, downstream);
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
  public Iterator<Tuple2<K, T>> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(function, upstream);
  }

  static final class Pushed<K, T> extends IntermediateSink<T, Tuple2<K, T>> {
    private final Function<T, K> function;

    Pushed(Function<T, K> function, Sink<Tuple2<K, T>> downstream) {
      super(downstream);
      this.function = function;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, downstream};
    }

    @Override
    public void accept(T record) throws Exception {
      downstream.accept(new Tuple2<>(function.call(record), record));
    }
  }

  private static final class Pulled<K, T> extends MapIterator<T, Tuple2<K, T>> {
    private final Function<T, K> function;

    Pulled(Function<T, K> function, Iterator<T> upstream) {
      super(upstream);
      this.function = function;
    }

    @Override
    Tuple2<K, T> apply(T record) throws Exception {
      return new Tuple2<>(function.call(record), record);
    }
  }
}
