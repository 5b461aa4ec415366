package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.VoidFunction;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;

/**
 * {@code foreach}: calls the function for each record; returns the number of records.
 *
 * @param <T> the type of the records
 */
public final class ForeachAction<T> implements Action.Push<T, Long> {
  private final VoidFunction<T> function;

  /** Makes the action with the function to call for each record. */
  public ForeachAction(VoidFunction<T> function) {
    this.function = function;
  }

  @Override
  public ResultSink<T, Long> start(TaskContext context) {
    return new Pushed<>(function, new RecordCount());
  }

  static final class Pushed<T> implements ResultSink<T, Long>, Specialisable {
    private final VoidFunction<T> function;
    private final RecordCount count;

    Pushed(VoidFunction<T> function, RecordCount count) {
      this.function = function;
      this.count = count;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, count};
    }

    @Override
    public void accept(T record) throws Exception {
      function.call(record);
      count.records++;
    }

    @Override
    public Long result() {
      return count.records;
    }
  }
}
