package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.ZeroValue;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import org.jspecify.annotations.Nullable;

/**
 * {@code aggregate}, {@code fold}: adds each record of a partition to a zero value.
 *
 * @param <T> the type of the records
 * @param <U> the type of the result
 */
public final class AggregateAction<T, U> implements Action.Push<T, U> {
  private static final long serialVersionUID = 1L;

  private final ZeroValue<U> zero;
  private final Function2<U, T, U> addRecord;
  private final CopyPolicy copyPolicy;

  /**
   * @param zero the initial value of each partition
   * @param addRecord adds a record to the value; may change its first argument
   * @param copyPolicy copies the result for the driver if needed
   */
  public AggregateAction(ZeroValue<U> zero, Function2<U, T, U> addRecord, CopyPolicy copyPolicy) {
    this.zero = zero;
    this.addRecord = addRecord;
    this.copyPolicy = copyPolicy;
  }

  @Override
  public ResultSink<T, U> start(TaskContext context) throws Exception {
    return new Pushed<>(addRecord, new State(zero.fresh()), copyPolicy);
  }

  static final class State {
    @Nullable Object value;

    State(@Nullable Object zero) {
      this.value = zero;
    }
  }

  static final class Pushed<T, U> implements ResultSink<T, U>, Specialisable {
    private final Function2<U, T, U> addRecord;
    private final State state;
    private final CopyPolicy copyPolicy;

    Pushed(Function2<U, T, U> addRecord, State state, CopyPolicy copyPolicy) {
      this.addRecord = addRecord;
      this.state = state;
      this.copyPolicy = copyPolicy;
    }

    @Override
    public Object[] parts() {
      return new Object[] {addRecord, state, copyPolicy};
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // records may be null where Spark allows nulls
    public void accept(T record) throws Exception {
      state.value = addRecord.call((U) state.value, record);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    public U result() throws Exception {
      return (U) copyPolicy.copy(state.value);
    }
  }
}
