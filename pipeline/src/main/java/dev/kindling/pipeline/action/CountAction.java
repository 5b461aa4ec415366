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
  private static final long serialVersionUID = 1L;

  private final boolean takesKnownSizes;

  private CountAction(boolean takesKnownSizes) {
    this.takesKnownSizes = takesKnownSizes;
  }

  /** Makes an action that computes no records whose number Spark knows before. */
  public static <T> CountAction<T> takingKnownSizes() {
    return new CountAction<>(true);
  }

  /** Makes an action that computes all records. */
  public static <T> CountAction<T> ofComputed() {
    return new CountAction<>(false);
  }

  /** Whether no records are to be computed whose number Spark knows before. */
  public boolean takesKnownSizes() {
    return takesKnownSizes;
  }

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
