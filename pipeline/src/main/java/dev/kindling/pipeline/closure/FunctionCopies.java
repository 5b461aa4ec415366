package dev.kindling.pipeline.closure;

import dev.kindling.SparkException;
import dev.kindling.pipeline.copy.GraphSnapshot;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operators, combiners and actions of one stage, for each of its tasks. Those that capture
 * nothing mutable are shared by all tasks. The others are copied for each task as one object graph,
 * so that two functions that captured the same object share one copy of it in a task. The copies
 * have the captured state of the time when this object was made. Thread-safe.
 */
public final class FunctionCopies {
  private final List<Object> holders;
  private final BitSet copied = new BitSet();
  private final @Nullable GraphSnapshot snapshot;

  /**
   * @param holders the objects that hold the functions of the stage
   * @param shareable for each holder, the result of {@link ClosureCheck#check}. Throws {@link
   *     SparkException} if a holder is no longer serialisable
   */
  public FunctionCopies(List<?> holders, List<Boolean> shareable) {
    this.holders = List.copyOf(holders);
    List<Object> mutable = new ArrayList<>();
    for (int i = 0; i < holders.size(); i++) {
      if (!shareable.get(i)) {
        copied.set(i);
        mutable.add(this.holders.get(i));
      }
    }
    this.snapshot = mutable.isEmpty() ? null : snapshot(mutable);
  }

  /** Whether all tasks share the same objects. */
  public boolean allShared() {
    return snapshot == null;
  }

  /**
   * Returns the holders for one task, in their order. Must be called on the task's thread with the
   * task context set, because accumulators register with it when they are deserialised.
   */
  public List<Object> forTask() {
    if (snapshot == null) {
      return holders;
    }
    Object[] copies = restore(snapshot);
    List<Object> forTask = new ArrayList<>(holders);
    int next = 0;
    for (int i = copied.nextSetBit(0); i >= 0; i = copied.nextSetBit(i + 1)) {
      forTask.set(i, copies[next++]);
    }
    return forTask;
  }

  private static GraphSnapshot snapshot(List<Object> holders) {
    try {
      return GraphSnapshot.of(holders.toArray());
    } catch (IOException e) {
      throw SneakyThrow.unchecked(new SparkException("Task not serializable", e));
    }
  }

  private static Object[] restore(GraphSnapshot snapshot) {
    try {
      return (Object[]) Objects.requireNonNull(snapshot.restore());
    } catch (IOException | ClassNotFoundException e) {
      throw SneakyThrow.unchecked(
          new SparkException("a function's captured state can't be read back in a task: " + e, e));
    }
  }
}
