package dev.kindling.bench.work;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A summary of previous partition of a sorted dataset. It throws if the keys are not in order. */
final class SortedRun<K extends Comparable<? super K>> implements Serializable {
  private static final long serialVersionUID = 1;

  private @Nullable K first;
  private @Nullable K last;
  private long count;
  private long sum;

  void add(K key, long check) {
    if (first == null) {
      first = key;
    } else {
      inOrder(last, key);
    }
    last = key;
    count++;
    sum += check;
  }

  /**
   * Returns the number of records and the checksum of all runs. Throws if the runs are not in
   * order.
   */
  static <K extends Comparable<? super K>> String answer(List<SortedRun<K>> runs) {
    long count = 0;
    long sum = 0;
    K last = null;
    for (SortedRun<K> run : runs) {
      if (run.first != null) {
        inOrder(last, run.first);
        last = run.last;
      }
      count += run.count;
      sum += run.sum;
    }
    return count + " " + sum;
  }

  private static <K extends Comparable<? super K>> void inOrder(@Nullable K previous, K next) {
    if (previous != null && previous.compareTo(next) > 0) {
      throw new IllegalStateException("not in order: " + previous + " before " + next);
    }
  }
}
