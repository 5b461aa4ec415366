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
 * The operators, combiners and actions of one stage as each of its tasks gets them: those that
 * capture nothing mutable are shared, the others are copied for every task, as one graph, so that
 * two functions which captured one object still share one in a task. Captured state is that of the
 * moment when this is made. Thread-safe.
 */
public final class FunctionCopies {
  private final List<Object> holders;
  private final BitSet copied = new BitSet();
  private final @Nullable GraphSnapshot snapshot;

  /**
   * @param holders what holds the stage's functions
   * @param shareable of each holder, what {@link ClosureCheck#check} said. Throws {@link
   *     SparkException} when a holder is no longer serialisable
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

  /** Whether every task gets the same objects. */
  public boolean allShared() {
    return snapshot == null;
  }

  /**
   * The holders for one task, in their order. Called on the task's thread with its context set, for
   * accumulators register with it as they arrive.
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
