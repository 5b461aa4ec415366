package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import org.jspecify.annotations.Nullable;

/**
 * {@code take}, {@code first}: returns the first records of a partition; mutable ones are copied.
 * No further record is computed.
 *
 * @param <T> the type of the records
 */
public final class TakeAction<T> implements Action.Push<T, @Nullable Object[]> {
  private final int most;
  private final CopyPolicy copyPolicy;

  /**
   * @param most the maximum number of records, 0 or more
   * @param copyPolicy copies records for the driver if needed
   */
  public TakeAction(int most, CopyPolicy copyPolicy) {
    this.most = most;
    this.copyPolicy = copyPolicy;
  }

  @Override
  public ResultSink<T, @Nullable Object[]> start(TaskContext context) {
    return new Pushed<>(most, new RecordBuffer(), copyPolicy);
  }

  static final class Pushed<T> implements ResultSink<T, @Nullable Object[]>, Specialisable {
    private final int most;
    private final RecordBuffer buffer;
    private final CopyPolicy copyPolicy;

    Pushed(int most, RecordBuffer buffer, CopyPolicy copyPolicy) {
      this.most = most;
      this.buffer = buffer;
      this.copyPolicy = copyPolicy;
    }

    @Override
    public Object[] parts() {
      return new Object[] {most, buffer, copyPolicy};
    }

    @Override
    public void accept(T record) {
      if (buffer.size() < most) {
        buffer.add(record);
      }
    }

    @Override
    public boolean cancelled() {
      return buffer.size() >= most;
    }

    @Override
    public @Nullable Object[] result() throws Exception {
      return copyPolicy.copyAll(buffer.toArray());
    }
  }
}
