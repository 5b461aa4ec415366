package dev.kindling.pipeline.operator;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.IntermediateSink;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;

/** Numbers the records of one partition: the first number, and a constant step. */
final class NumberRecordsOperator<T> implements PushOperator<T, Tuple2<T, Long>> {
  private static final long serialVersionUID = 1L;

  private final long first;
  private final long step;

  NumberRecordsOperator(long first, long step) {
    this.first = first;
    this.step = step;
  }

  @Override
  public Sink<T> push(Sink<Tuple2<T, Long>> downstream, TaskContext context) {
    return new Pushed<>(new Numbers(first, step), downstream);
  }

  @Override
  public Iterator<Tuple2<T, Long>> pull(Iterator<T> upstream, TaskContext context) {
    return new Pulled<>(new Numbers(first, step), upstream);
  }

  static final class Numbers {
    private final long step;
    private long next;

    Numbers(long first, long step) {
      this.next = first;
      this.step = step;
    }

    long next() {
      long number = next;
      next += step;
      return number;
    }
  }

  static final class Pushed<T> extends IntermediateSink<T, Tuple2<T, Long>> {
    private final Numbers numbers;

    Pushed(Numbers numbers, Sink<Tuple2<T, Long>> downstream) {
      super(downstream);
      this.numbers = numbers;
    }

    @Override
    public Object[] parts() {
      return new Object[] {numbers, downstream};
    }

    @Override
    public void accept(T record) throws Exception {
      downstream.accept(new Tuple2<>(record, numbers.next()));
    }
  }

  private static final class Pulled<T> extends MapIterator<T, Tuple2<T, Long>> {
    private final Numbers numbers;

    Pulled(Numbers numbers, Iterator<T> upstream) {
      super(upstream);
      this.numbers = numbers;
    }

    @Override
    Tuple2<T, Long> apply(T record) {
      return new Tuple2<>(record, numbers.next());
    }
  }
}
