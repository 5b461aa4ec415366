package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import java.util.function.ToIntFunction;

/**
 * Repeats each record as often as a function says: the work of the sampling operators on one
 * partition. Made in the task and used once, because the function has state: it draws random
 * numbers.
 *
 * @param <T> the type of the records
 */
final class RepeatRecordsOperator<T> implements PushOperator<T, T> {
  private static final long serialVersionUID = 1L;

  private final transient ToIntFunction<? super T> times;

  /**
   * Makes the operator with a function that returns the number of repetitions. It is called once
   * for each record.
   */
  RepeatRecordsOperator(ToIntFunction<? super T> times) {
    this.times = times;
  }

  @Override
  public Sink<T> push(Sink<T> downstream, TaskContext context) {
    return new Pushed<>(times, downstream);
  }

  @Override
  public Iterator<T> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(times, upstream);
  }

  static final class Pushed<T> extends IntermediateSink<T, T> {
    private final ToIntFunction<? super T> times;

    Pushed(ToIntFunction<? super T> times, Sink<T> downstream) {
      super(downstream);
      this.times = times;
    }

    @Override
    public Object[] parts() {
      return new Object[] {times, downstream};
    }

    @Override
    public void begin(long size) throws Exception {
      downstream.begin(-1);
    }

    @Override
    public void accept(T record) throws Exception {
      int left = times.applyAsInt(record);
      while (left > 0 && !cancelled()) {
        downstream.accept(record);
        left--;
      }
    }
  }

  private static final class Pulled<T> extends LookaheadIterator<T> {
    private final ToIntFunction<? super T> times;
    private final Iterator<T> upstream;
    private int left;
    private T record;

    @SuppressWarnings("NullAway") // there is a record before one is read: none is left of it
    Pulled(ToIntFunction<? super T> times, Iterator<T> upstream) {
      this.times = times;
      this.upstream = upstream;
    }

    @Override
    boolean advance() {
      while (left == 0) {
        if (!upstream.hasNext()) {
          return false;
        }
        record = upstream.next();
        left = times.applyAsInt(record);
      }
      left--;
      return found(record);
    }
  }
}
