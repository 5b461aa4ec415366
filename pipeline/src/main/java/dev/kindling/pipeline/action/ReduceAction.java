package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function2;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * {@code reduce}: the records of a partition combined to one, or nothing when there is none.
 *
 * @param <T> the type of the records
 */
public final class ReduceAction<T> implements Action.Push<T, ReduceAction.Reduced<T>> {
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
  private final CopyPolicy copyPolicy;

  /**
   * @param function associative and commutative
   * @param copyPolicy how the result is handed to the driver
   */
  public ReduceAction(Function2<T, T, T> function, CopyPolicy copyPolicy) {
    this.function = function;
    this.copyPolicy = copyPolicy;
  }

  @Override
  public ResultSink<T, Reduced<T>> start(TaskContext context) {
    return new Pushed<>(function, new State(), copyPolicy);
  }

  enum Kind {
    NOTHING,
    LONG,
    INTEGER,
    DOUBLE,
    OBJECT
  }

  /**
   * What the records so far were reduced to. Numbers are kept unboxed: where the function is
   * inlined no box is made for each record, nor stored, which the collector's barrier makes dear.
   */
  static final class State {
    Kind kind = Kind.NOTHING;
    long bits;
    @Nullable Object value;
  }

  static final class Pushed<T> implements ResultSink<T, Reduced<T>>, Specialisable {
    private final Function2<T, T, T> function;
    private final State state;
    private final CopyPolicy copyPolicy;

    Pushed(Function2<T, T, T> function, State state, CopyPolicy copyPolicy) {
      this.function = function;
      this.state = state;
      this.copyPolicy = copyPolicy;
    }

    @Override
    public Object[] parts() {
      return new Object[] {function, state, copyPolicy};
    }

    @Override
    public void accept(T record) throws Exception {
      if (state.kind == Kind.NOTHING) {
        keep(record);
      } else {
        keep(function.call(kept(), record));
      }
    }

    @Override
    @SuppressWarnings("NullAway") // records may be null where Spark allows nulls
    public Reduced<T> result() throws Exception {
      return state.kind == Kind.NOTHING
          ? Reduced.nothing()
          : new Reduced<>(true, copyPolicy.copy(kept()));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    private T kept() {
      Kind kind = state.kind;
      if (kind == Kind.LONG) {
        return (T) (Object) state.bits;
      }
      if (kind == Kind.DOUBLE) {
        return (T) (Object) Double.longBitsToDouble(state.bits);
      }
      if (kind == Kind.INTEGER) {
        return (T) (Object) (int) state.bits;
      }
      return (T) state.value;
    }

    private void keep(@Nullable Object value) {
      if (value instanceof Long number) {
        state.bits = number;
        state.kind = Kind.LONG;
      } else if (value instanceof Double number) {
        state.bits = Double.doubleToRawLongBits(number);
        state.kind = Kind.DOUBLE;
      } else if (value instanceof Integer number) {
        state.bits = number;
        state.kind = Kind.INTEGER;
      } else {
        state.value = value;
        state.kind = Kind.OBJECT;
      }
    }
  }
}
