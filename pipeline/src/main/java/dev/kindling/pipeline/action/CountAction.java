package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;

/**
 * {@code count}: returns the number of records of a partition.
 *
 * @param <T> the type of the records
 */
public final class CountAction<T> implements Action.Push<T, Long> {
  /** Makes the action; it has no parameters. */
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
