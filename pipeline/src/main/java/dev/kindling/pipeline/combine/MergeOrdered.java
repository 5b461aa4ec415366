package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code takeOrdered}, {@code top}: merges two sorted lists and returns the first records.
 *
 * @param <T> the type of the records
 */
public final class MergeOrdered<T> implements Function2<List<T>, List<T>, List<T>> {
  private static final long serialVersionUID = 1L;

  private final int most;

  @SuppressWarnings("serial") // the comparator is as serialisable as the program makes it
  private final Comparator<? super T> order;

  /**
   * @param most the maximum number of records
   * @param order the order of both lists
   */
  public MergeOrdered(int most, Comparator<? super T> order) {
    this.most = most;
    this.order = order;
  }

  @Override
  public List<T> call(List<T> left, List<T> right) {
    List<T> first = new ArrayList<>(Math.min(most, left.size() + right.size()));
    int i = 0;
    int j = 0;
    while (first.size() < most && (i < left.size() || j < right.size())) {
      boolean fromLeft =
          j == right.size() || (i < left.size() && order.compare(left.get(i), right.get(j)) <= 0);
      first.add(fromLeft ? left.get(i++) : right.get(j++));
    }
    return first;
  }
}
