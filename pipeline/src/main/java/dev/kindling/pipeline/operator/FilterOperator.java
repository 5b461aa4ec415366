package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.FusedFunction;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code filter}: returns the records for which the function returns true.
 *
 * @param <T> the type of the records
 */
public final class FilterOperator<T> implements PushOperator<T, T> {
  private final Function<T, Boolean> function;

  /** Makes the operator with the function to call for each record. */
  public FilterOperator(Function<T, Boolean> function) {
    this.function = function;
  }

  @Override
  public Sink<T> push(Sink<T> downstream, TaskContext context) {
    return new Pushed<>(function, downstream);
  }

  @Override
  public Iterator<T> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(function, upstream);
  }

  static final class Pushed<T> extends IntermediateSink<T, T> {
    private final Function<T, Boolean> function;

    Pushed(Function<T, Boolean> function, Sink<T> downstream) {
      super(downstream);
      this.function = function;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, downstream};
    }

    @Override
    protected FusedFunction fusedFunction() {
      return FusedFunction.filter(function);
    }

    @Override
    public void begin(long size) throws Exception {
      downstream.begin(-1);
    }

    @Override
    public void accept(T record) throws Exception {
      if (function.call(record)) {
        downstream.accept(record);
      }
    }
  }

  private static final class Pulled<T> extends LookaheadIterator<T> {
    private final Function<T, Boolean> function;
    private final Iterator<T> upstream;

    Pulled(Function<T, Boolean> function, Iterator<T> upstream) {
      this.function = function;
      this.upstream = upstream;
    }

    @Override
    boolean advance() throws Exception {
      while (upstream.hasNext()) {
        T record = upstream.next();
        if (function.call(record)) {
          return found(record);
        }
      }
      return false;
    }
  }
}
