package dev.kindling.util;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the elements that tasks add, in no promised order. All methods may be called by several
 * threads.
 *
 * @param <T> the type of the elements
 */
public class CollectionAccumulator<T> extends AccumulatorV2<T, List<T>> {
  private static final long serialVersionUID = 1L;

  /** All access is synchronized on this accumulator. */
  private ArrayList<T> elements = new ArrayList<>();

  /**
   * Creates an accumulator of elements that is not registered. {@code
   * SparkContext.collectionAccumulator()} makes a registered one.
   *
   * <pre>{@code
   * new CollectionAccumulator<String>().isZero(); // true
   * }</pre>
   */
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
   * Adds all elements of another CollectionAccumulator to this one, behind the present ones.
   *
   * <pre>{@code
   * CollectionAccumulator<String> words = new CollectionAccumulator<>();
   * CollectionAccumulator<String> other = new CollectionAccumulator<>();
   * other.add("to");
   * words.merge(other);
   * words.value(); // [to]
   * }</pre>
   *
   * @param other the other accumulator; not changed
   * @throws UnsupportedOperationException if {@code other} is of another class
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
   * Returns the elements that were added, in a list that cannot be modified and that later
   * additions do not change. The order of elements from different tasks is not promised.
   *
   * <pre>{@code
   * CollectionAccumulator<String> words = new CollectionAccumulator<>();
   * words.add("to");
   * words.value(); // [to]
   * }</pre>
   *
   * @throws NullPointerException if null was added, as in Spark
   */
  @Override
  public synchronized List<T> value() {
    return List.copyOf(elements);
  }

  /**
   * Replaces all elements by those of a list, which is copied.
   *
   * <pre>{@code
   * CollectionAccumulator<String> words = new CollectionAccumulator<>();
   * words.setValue(List.of("to", "be"));
   * words.value(); // [to, be]
   * }</pre>
   *
   * @param newValue the new elements
   */
  public synchronized void setValue(List<T> newValue) {
    elements = new ArrayList<>(newValue);
  }

  private synchronized List<T> snapshot() {
    return new ArrayList<>(elements);
  }
}
