package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;
import java.util.Comparator;

/**
 * {@code min}, {@code max}: returns the smaller or the greater of two records, the left one if they
 * are equal.
 *
 * @param <T> the type of the records
 */
public final class Minimum<T> implements Function2<T, T, T> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the comparator is as serialisable as the program makes it
  private final Comparator<? super T> order;

  private final boolean greatest;

  /**
   * @param order compares records
   * @param greatest whether to return the greater record instead
   */
  public Minimum(Comparator<? super T> order, boolean greatest) {
    this.order = order;
    this.greatest = greatest;
  }

  @Override
  public T call(T left, T right) {
    int compared = order.compare(left, right);
    return (greatest ? compared >= 0 : compared <= 0) ? left : right;
  }
}
