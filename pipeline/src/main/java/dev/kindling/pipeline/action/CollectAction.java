package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.Specialisable;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import org.jspecify.annotations.Nullable;

/**
 * {@code collect}: returns all records of a partition; mutable ones are copied.
 *
 * @param <T> the type of the records
 */
public final class CollectAction<T> implements Action.Push<T, @Nullable Object[]> {
  private final CopyPolicy copyPolicy;

  /** Makes the action with the policy that copies records for the driver. */
  public CollectAction(CopyPolicy copyPolicy) {
    this.copyPolicy = copyPolicy;
  }

  @Override
  public ResultSink<T, @Nullable Object[]> start(TaskContext context) {
    return new Pushed<>(new RecordBuffer(), copyPolicy);
  }

  static final class Pushed<T> implements ResultSink<T, @Nullable Object[]>, Specialisable {
    private final RecordBuffer buffer;
    private final CopyPolicy copyPolicy;

    Pushed(RecordBuffer buffer, CopyPolicy copyPolicy) {
      this.buffer = buffer;
      this.copyPolicy = copyPolicy;
    }

    @Override
    public Object[] parts() {
      return new Object[] {buffer, copyPolicy};
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
      return copyPolicy.copyAll(buffer.toArray());
    }
  }
}
