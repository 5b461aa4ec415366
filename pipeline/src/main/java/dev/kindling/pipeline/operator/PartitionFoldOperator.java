package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/**
 * An operator that makes few records of all records of a partition. Records can be pushed through
 * it, so that the operators before it are specialised; the results follow when the partition ends.
 *
 * @param <T> the type of the records
 * @param <U> the type of the results
 */
abstract class PartitionFoldOperator<T, U> implements PushOperator<T, U> {
  private static final long serialVersionUID = 1L;

  /** Returns a fold for a partition. */
  abstract PartitionFold<T, U> start(TaskContext context);

  @Override
  public final Sink<T> push(Sink<U> downstream, TaskContext context) {
    return new Pushed<>(start(context), downstream);
  }

  @Override
  public final Iterator<U> pull(Iterator<T> upstream, TaskContext context) throws Exception {
    PartitionFold<T, U> fold = start(context);
    while (upstream.hasNext()) {
      fold.accept(upstream.next());
    }
    return fold.results();
  }

  static final class Pushed<T, U> extends IntermediateSink<T, U> {
    private final PartitionFold<T, U> fold;

    Pushed(PartitionFold<T, U> fold, Sink<U> downstream) {
      super(downstream);
      this.fold = fold;
    }

    @Override
    public Object[] parts() {
      return new Object[] {fold, downstream};
    }

    @Override
    public void begin(long size) throws Exception {
      downstream.begin(-1);
    }

    @Override
    public void accept(T record) throws Exception {
      fold.accept(record);
    }

    @Override
    public void end() throws Exception {
      Iterator<U> results = fold.results();
      while (results.hasNext() && !downstream.cancelled()) {
        downstream.accept(results.next());
      }
      downstream.end();
    }
  }
}
