package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;

/**
 * {@code count}: the number of a partition's records.
 *
 * @param <T> the records' type
 */
public final class Counting<T> implements Action.Push<T, Long> {
  /** Needs nothing. */
  public Counting() {}

  @Override
  public ResultSink<T, Long> start(TaskContext context) {
    return new Pushed<>(new Count());
  }

  static final class Pushed<T> implements ResultSink<T, Long>, Specialisable {
    private final Count count;

    Pushed(Count count) {
      this.count = count;
    }

    @Override
    public Object[] parts() {
      return new Object[] {count};
    }

    @Override
    public void accept(T record) {
      count.records++;
    }

    @Override
    public Long result() {
      return count.records;
    }
  }
}
