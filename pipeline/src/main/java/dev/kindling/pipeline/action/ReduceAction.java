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
 * {@code reduce}: reduces the records of a partition to one, or to nothing if there are none.
 *
 * @param <T> the type of the records
 */
public final class ReduceAction<T> implements Action.Push<T, ReduceAction.Reduced<T>> {
  /**
   * The result of reducing a partition.
   *
   * @param present whether there was a record
   * @param value the result, which may be null; null if there was no record
   */
  public record Reduced<T>(boolean present, @Nullable T value) implements Serializable {
    /** Returns the result of no records. */
    public static <T> Reduced<T> nothing() {
      return new Reduced<>(false, null);
    }
  }

  private final Function2<T, T, T> function;
  private final CopyPolicy copyPolicy;

  /**
   * @param function associative and commutative
   * @param copyPolicy copies the result for the driver if needed
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
   * The result so far. A number is stored unboxed: if the function is inlined, no box is allocated
   * for each record, and none is stored, which would cost a barrier of the garbage collector.
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
        keep(function.call(soFar(), record));
      }
    }

    @Override
    @SuppressWarnings("NullAway") // records may be null where Spark allows nulls
    public Reduced<T> result() throws Exception {
      return state.kind == Kind.NOTHING
          ? Reduced.nothing()
          : new Reduced<>(true, copyPolicy.copy(soFar()));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // as above
    private T soFar() {
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
