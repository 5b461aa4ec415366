package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.PairFunction;
import dev.kindling.pipeline.FusedFunction;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code mapToPair}: replaces each record by the pair that the function returns.
 *
 * @param <A> the type of the input records
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class MapToPairOperator<A, K, V> implements PushOperator<A, Tuple2<K, V>> {
  private final PairFunction<A, K, V> function;

  /** Makes the operator with the function to call for each record. */
  public MapToPairOperator(PairFunction<A, K, V> function) {
    this.function = function;
  }

  @Override
  public Sink<A> push(Sink<Tuple2<K, V>> downstream, TaskContext context) {
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
  public Iterator<Tuple2<K, V>> pull(Iterator<A> upstream, TaskContext context) {
    return new Pulled<>(function, upstream);
  }

  static final class Pushed<A, K, V> extends IntermediateSink<A, Tuple2<K, V>> {
    private final PairFunction<A, K, V> function;

    Pushed(PairFunction<A, K, V> function, Sink<Tuple2<K, V>> downstream) {
      super(downstream);
      this.function = function;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, downstream};
    }

    @Override
    protected FusedFunction fusedFunction() {
      return FusedFunction.pair(function);
    }

    @Override
    public void accept(A record) throws Exception {
      downstream.accept(function.call(record));
    }
  }

  private static final class Pulled<A, K, V> extends MapIterator<A, Tuple2<K, V>> {
    private final PairFunction<A, K, V> function;

    Pulled(PairFunction<A, K, V> function, Iterator<A> upstream) {
      super(upstream);
      this.function = function;
    }

    @Override
    Tuple2<K, V> apply(A record) throws Exception {
      return function.call(record);
    }
  }
}
