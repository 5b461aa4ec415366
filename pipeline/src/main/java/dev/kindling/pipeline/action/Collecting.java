package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import org.jspecify.annotations.Nullable;

/**
 * {@code collect}: all records of a partition, copied unless nothing in them can change.
 *
 * @param <T> the records' type
 */
public final class Collecting<T> implements Action.Push<T, @Nullable Object[]> {
  private final Crossing crossing;

  /** With the way records are handed to the driver. */
  public Collecting(Crossing crossing) {
    this.crossing = crossing;
  }

  @Override
  public ResultSink<T, @Nullable Object[]> start(TaskContext context) {
    return new Pushed<>(new Buffer(), crossing);
  }

  static final class Pushed<T> implements ResultSink<T, @Nullable Object[]>, Specialisable {
    private final Buffer buffer;
    private final Crossing crossing;

    Pushed(Buffer buffer, Crossing crossing) {
      this.buffer = buffer;
      this.crossing = crossing;
    }

    @Override
    public Object[] parts() {
      return new Object[] {buffer, crossing};
    }

    @Override
    public void begin(long size) {
      buffer.expect(size);
    }

    @Override
    public void accept(T record) {
      buffer.add(record);
    }

    @Override
    public @Nullable Object[] result() throws Exception {
      return crossing.copyAll(buffer.toArray());
    }
  }
}
