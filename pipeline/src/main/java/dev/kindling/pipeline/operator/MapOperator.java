package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.FusedFunction;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code map}: replaces each record by the result of the function.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public final class MapOperator<A, B> implements PushOperator<A, B> {
  private final Function<A, B> function;

  /** Makes the operator with the function to call for each record. */
  public MapOperator(Function<A, B> function) {
    this.function = function;
  }

  @Override
  public Sink<A> push(Sink<B> downstream, TaskContext context) {
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
  public Iterator<B> pull(Iterator<A> upstream, TaskContext context) {
    return new Pulled<>(function, upstream);
  }

  static final class Pushed<A, B> extends IntermediateSink<A, B> {
    private final Function<A, B> function;

    Pushed(Function<A, B> function, Sink<B> downstream) {
      super(downstream);
      this.function = function;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, downstream};
    }

    @Override
    protected FusedFunction fusedFunction() {
      return FusedFunction.map(function);
    }

    @Override
    public void accept(A record) throws Exception {
      downstream.accept(function.call(record));
    }
  }

  private static final class Pulled<A, B> extends MapIterator<A, B> {
    private final Function<A, B> function;

    Pulled(Function<A, B> function, Iterator<A> upstream) {
      super(upstream);
      this.function = function;
    }

    @Override
    B apply(A record) throws Exception {
      return function.call(record);
    }
  }
}
