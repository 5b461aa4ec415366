package dev.kindling.pipeline.order;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The reverse of another order.
 *
 * @param <K> the type of the keys
 */
public final class ReversedOrder<K> implements Comparator<K>, Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // as serialisable as the program's comparator is
  private final Comparator<K> order;

  /** The reverse of {@code order}. */
  public ReversedOrder(Comparator<K> order) {
    this.order = order;
  }

  @Override
  public int compare(K left, K right) {
    return order.compare(right, left);
  }

  @Override
  public Comparator<K> reversed() {
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReversedOrder<?> reversed && reversed.order.equals(order);
  }

  @Override
  public int hashCode() {
    return 31 * order.hashCode();
  }
}
