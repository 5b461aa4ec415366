package dev.kindling.python.task;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.python.protocol.WorkerReply.TaskResult;
import dev.kindling.python.recipe.Blob;
import dev.kindling.util.AccumulatorV2;
import java.util.ArrayList;
import java.util.List;

/**
 * The updates of a program's accumulators, as workers pickled them. An accumulator itself, so that
 * the engine counts each task as Spark does; the driver adds the updates up.
 */
public final class AccumulatorUpdates extends AccumulatorV2<Blob, List<Blob>> {
  private static final long serialVersionUID = 1L;

  @GuardedBy("this")
  private final ArrayList<Blob> blobs = new ArrayList<>();

  /** Adds the updates of a task, if it made any. */
  void addFrom(TaskResult result) {
    byte[] updates = result.accumulators();
    if (updates != null) {
      add(new Blob(updates));
    }
  }

  /** Takes out the updates that have come since the last call. */
  public synchronized List<Blob> drain() {
    List<Blob> drained = List.copyOf(blobs);
    blobs.clear();
    return drained;
  }

  @Override
  public synchronized boolean isZero() {
    return blobs.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<Blob, List<Blob>> copy() {
    AccumulatorUpdates copy = new AccumulatorUpdates();
    for (Blob blob : blobs) {
      copy.add(blob);
    }
    return copy;
  }

  @Override
  public synchronized void reset() {
    blobs.clear();
  }

  @Override
  public synchronized void add(Blob blob) {
    blobs.add(blob);
  }

  @Override
  public synchronized void merge(AccumulatorV2<Blob, List<Blob>> other) {
    blobs.addAll(other.value());
  }

  @Override
  public synchronized List<Blob> value() {
    return List.copyOf(blobs);
  }
}
