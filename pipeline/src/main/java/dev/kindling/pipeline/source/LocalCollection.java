package dev.kindling.pipeline.source;

import dev.kindling.TaskContext;
import dev.kindling.pipeline.ArrayIterator;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Input;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * {@code parallelize}: the elements that a collection had when this input was made, in slices of
 * equal size with Spark's bounds: slice i of k begins at element {@code i * n / k}.
 *
 * @param <T> the type of the elements
 */
public final class LocalCollection<T> implements Input<T> {
  private final @Nullable Object[] elements;
  private final int numSlices;
  private final CopyPolicy copyPolicy;

  /**
   * The slices that are known to hold immutable elements only. All access is synchronized on it.
   */
  private final BitSet sharable = new BitSet();

  /**
   * @param elements the elements; later changes of the collection have no effect
   * @param numSlices the number of partitions; checked when it is asked for, as in Spark
   * @param copyPolicy copies elements for tasks if needed
   */
  public LocalCollection(Collection<? extends T> elements, int numSlices, CopyPolicy copyPolicy) {
    this.elements = elements.toArray();
    this.numSlices = numSlices;
    this.copyPolicy = copyPolicy;
  }

  @Override
  public String kind() {
    return "ParallelCollectionRDD";
  }

  @Override
  public String defaultName() {
    return "";
  }

  /**
   * The number of slices.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  @Override
  public int numPartitions() {
    if (numSlices < 1) {
      throw new IllegalArgumentException(
          "Positive number of partitions required\nnumSlices must be positive: " + numSlices);
    }
    return numSlices;
  }

  /** Returns the elements of one slice; mutable ones are copied for the task. */
  @Override
  public Iterator<T> read(int partition, TaskContext context) throws Exception {
    int from = start(partition);
    int to = start(partition + 1);
    if (isSharable(partition, from, to)) {
      return new ArrayIterator<>(elements, from, to);
    }
    Object[] copies = copyPolicy.copyAll(Arrays.copyOfRange(elements, from, to));
    return new ArrayIterator<>(copies, 0, copies.length);
  }

  private int start(int slice) {
    return (int) ((long) slice * elements.length / numSlices);
  }

  private boolean isSharable(int slice, int from, int to) {
    synchronized (sharable) {
      if (sharable.get(slice)) {
        return true;
      }
    }
    if (!copyPolicy.sharable(elements, from, to)) {
      return false;
    }
    synchronized (sharable) {
      sharable.set(slice);
    }
    return true;
  }
}
