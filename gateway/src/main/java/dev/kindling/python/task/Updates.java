package dev.kindling.python.task;

import dev.kindling.python.recipe.Blob;
import dev.kindling.python.worker.Answer;
import dev.kindling.util.AccumulatorV2;
import java.util.ArrayList;
import java.util.List;

/**
 * The updates of a program's accumulators, as workers pickled them: an accumulator itself, so that
 * the engine counts each task as Spark does. The driver adds them up.
 */
public final class Updates extends AccumulatorV2<Blob, List<Blob>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Blob> blobs = new ArrayList<>();

  void add(Answer answer) {
    Blob updates = answer.updates();
    if (updates != null) {
      add(updates);
    }
  }

  /** Takes out what has come since the last call. */
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
    Updates copy = new Updates();
    copy.blobs.addAll(blobs);
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
