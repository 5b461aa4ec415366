package dev.kindling.pipeline.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects the first k of a stream of records in an order, in linear time. It buffers up to 2k
 * records; when the buffer is full, quickselect drops the greater half. Which of several equal
 * records stay, and in which order, depends on the algorithm. This one does the same as Guava's
 * {@code leastOf}, which Spark uses, so that a {@code top} with ties has Spark's result. For one
 * thread.
 *
 * @param <T> the type of the records
 */
final class TopKSelector<T> {
  private static final int FIRST_CAPACITY = 64;

  private final int most;
  private final Comparator<? super T> order;
  private @Nullable Object[] held;
  private int count;
  private @Nullable T last;

  /**
   * @param most the maximum number of records, positive
   * @param order the order; the first records are the smallest
   */
  TopKSelector(int most, Comparator<? super T> order) {
    this.most = most;
    this.order = order;
    this.held = new Object[(int) Math.min(FIRST_CAPACITY, 2L * most)];
  }

  /** Adds the next record of the stream. */
  @SuppressWarnings("NullAway") // records may be null where Spark allows nulls
  void offer(T record) {
    if (count == 0) {
      add(record);
      last = record;
    } else if (count < most) {
      add(record);
      if (order.compare(record, last) > 0) {
        last = record;
      }
    } else if (order.compare(record, last) < 0) {
      add(record);
      if (count == 2L * most) {
        trim();
      }
    }
  }

  /** Returns the first records, in order. */
  @SuppressWarnings("unchecked")
  List<T> sorted() {
    T[] all = (T[]) Arrays.copyOf(held, count);
    Arrays.sort(all, order);
    return new ArrayList<>(Arrays.asList(all).subList(0, Math.min(count, most)));
  }

  private void add(@Nullable T record) {
    if (count == held.length) {
      held = Arrays.copyOf(held, (int) Math.min(2L * held.length, Integer.MAX_VALUE - 8));
    }
    held[count++] = record;
  }

  private void trim() {
    int left = 0;
    int right = 2 * most - 1;
    int lastFrom = 0;
    int rounds = 0;
    int mostRounds = 3 * (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(right - 1, 0)));
    while (left < right) {
      int pivot = partition(left, right, (left + right + 1) >>> 1);
      if (pivot > most) {
        right = pivot - 1;
      } else if (pivot < most) {
        left = Math.max(pivot, left + 1);
        lastFrom = pivot;
      } else {
        break;
      }
      rounds++;
      if (rounds >= mostRounds) {
        sort(left, right + 1);
        break;
      }
    }
    count = most;
    last = get(lastFrom);
    for (int i = lastFrom + 1; i < most; i++) {
      if (compare(i, last) > 0) {
        last = get(i);
      }
    }
  }

  /**
   * Moves the records that are less than the pivot before it, and returns the new index of the
   * pivot.
   */
  private int partition(int left, int right, int pivotIndex) {
    T pivot = get(pivotIndex);
    held[pivotIndex] = held[right];
    int end = left;
    for (int i = left; i < right; i++) {
      if (compare(i, pivot) < 0) {
        Object less = held[i];
        held[i] = held[end];
        held[end] = less;
        end++;
      }
    }
    held[right] = held[end];
    held[end] = pivot;
    return end;
  }

  @SuppressWarnings("unchecked")
  private void sort(int from, int to) {
    Arrays.sort((T[]) held, from, to, order);
  }

  @SuppressWarnings("NullAway") // records may be null where Spark allows nulls
  private int compare(int index, @Nullable T other) {
    return order.compare(get(index), other);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // as above
  private T get(int index) {
    return (T) held[index];
  }
}
