package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;

/**
 * {@code count}: the number of a partition's records.
 *
 * @param <T> the type of the records
 */
public final class CountAction<T> implements Action.Push<T, Long> {
  /** Needs nothing. */
  public CountAction() {}

  @Override
  public ResultSink<T, Long> start(TaskContext context) {
    return new Pushed<>(new RecordCount());
  }

  static final class Pushed<T> implements ResultSink<T, Long>, Specialisable {
    private final RecordCount count;

    Pushed(RecordCount count) {
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
