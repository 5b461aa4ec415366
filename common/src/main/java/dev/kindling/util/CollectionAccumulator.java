package dev.kindling.util;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what tasks add, in no promised order. Safe for use by several threads.
 *
 * @param <T> type of the elements
 */
public class CollectionAccumulator<T> extends AccumulatorV2<T, List<T>> {
  private static final long serialVersionUID = 1L;

  /** Guarded by this. */
  private ArrayList<T> elements = new ArrayList<>();

  /** An accumulator of nothing, not registered. */
  public CollectionAccumulator() {}

  @Override
  public synchronized boolean isZero() {
    return elements.isEmpty();
  }

  @Override
  public CollectionAccumulator<T> copyAndReset() {
    return new CollectionAccumulator<>();
  }

  @Override
  public synchronized CollectionAccumulator<T> copy() {
    CollectionAccumulator<T> copy = new CollectionAccumulator<>();
    copy.setValue(elements);
    return copy;
  }

  @Override
  public synchronized void reset() {
    elements = new ArrayList<>();
  }

  @Override
  public synchronized void add(T value) {
    elements.add(value);
  }

  /**
   * Adds what another CollectionAccumulator holds.
   *
   * @throws UnsupportedOperationException if {@code other} is of another kind
   */
  @Override
  public void merge(AccumulatorV2<T, List<T>> other) {
    if (!(other instanceof CollectionAccumulator<T> that)) {
      throw new UnsupportedOperationException(
          "Cannot merge " + getClass().getName() + " with " + other.getClass().getName());
    }
    List<T> added = that.snapshot();
    synchronized (this) {
      elements.addAll(added);
    }
  }

  /**
   * The elements so far, as an unmodifiable list that later additions don't change.
   *
   * @throws NullPointerException if a null was added, as in Spark
   */
  @Override
  public synchronized List<T> value() {
    return List.copyOf(elements);
  }

  /** Makes these the elements. */
  public synchronized void setValue(List<T> newValue) {
    elements = new ArrayList<>(newValue);
  }

  private synchronized List<T> snapshot() {
    return new ArrayList<>(elements);
  }
}
