package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * {@code reduce}: the records of a partition combined to one, or nothing when there is none.
 *
 * @param <T> the records' type
 */
public final class ReducingRecords<T> implements Action.Push<T, ReducingRecords.Reduced<T>> {
  /**
   * What a partition was reduced to.
   *
   * @param present whether there was a record
   * @param value the combined record, which may be null; null when there was none
   */
  public record Reduced<T>(boolean present, @Nullable T value) implements Serializable {
    /** Of no record. */
    public static <T> Reduced<T> nothing() {
      return new Reduced<>(false, null);
    }
  }

  private final Function2<T, T, T> function;
  private final Crossing crossing;

  /**
   * @param function associative and commutative
   * @param crossing how the result is handed to the driver
   */
  public ReducingRecords(Function2<T, T, T> function, Crossing crossing) {
    this.function = function;
    this.crossing = crossing;
  }

  @Override
  public ResultSink<T, Reduced<T>> start(TaskContext context) {
    return new Pushed<>(function, new State(), crossing);
  }

  static final class State {
    boolean present;
    @Nullable Object value;
  }

  static final class Pushed<T> implements ResultSink<T, Reduced<T>>, Specialisable {
    private final Function2<T, T, T> function;
    private final State state;
    private final Crossing crossing;

    Pushed(Function2<T, T, T> function, State state, Crossing crossing) {
      this.function = function;
      this.state = state;
      this.crossing = crossing;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, state, crossing};
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // records may be null where Spark allows nulls
    public void accept(T record) throws Exception {
      if (state.present) {
        state.value = function.call((T) state.value, record);
      } else {
        state.value = record;
        state.present = true;
      }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    public Reduced<T> result() throws Exception {
      return new Reduced<>(state.present, (T) crossing.copy(state.value));
    }
  }
}
