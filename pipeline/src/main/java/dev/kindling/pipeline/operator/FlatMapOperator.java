package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.pipeline.SourceLoop;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * {@code flatMap}: replaces each record by any number of records, even infinitely many.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public final class FlatMapOperator<A, B> implements PushOperator<A, B> {
  private final FlatMapFunction<A, B> function;

  /** Makes the operator with the function to call for each record. */
  public FlatMapOperator(FlatMapFunction<A, B> function) {
    this.function = function;
  }

  @Override
  public Sink<A> push(Sink<B> downstream, TaskContext context) {
    return new Pushed<>(function, new SourceLoop<>(downstream, context));
  }

  @Override
  public Iterator<B> pull(Iterator<A> upstream, TaskContext context) {
    return new Pulled<>(function, upstream);
  }

  static final class Pushed<A, B> extends FlatMapSink<A, B> {
    private final FlatMapFunction<A, B> function;

    Pushed(FlatMapFunction<A, B> function, SourceLoop<B> sourceLoop) {
      super(sourceLoop);
      this.function = function;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, sourceLoop};
    }

    @Override
    public void accept(A record) throws Exception {
      sourceLoop.push(NullIteratorCheck.rejected(function.call(record), function));
    }
  }

  private static final class Pulled<A, B> extends FlatMapIterator<A, B> {
    private final FlatMapFunction<A, B> function;

    Pulled(FlatMapFunction<A, B> function, Iterator<A> upstream) {
      super(upstream);
      this.function = function;
    }

    @Override
    Iterator<B> expand(A record) throws Exception {
      return NullIteratorCheck.rejected(function.call(record), function);
    }
  }
}
