package dev.kindling.pipeline.order;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * The order that comparable keys have of themselves. A key that isn't comparable fails with a
 * {@code ClassCastException} when it is compared.
 *
 * @param <K> the type of the keys
 */
public final class NaturalOrder<K> implements Comparator<K>, Serializable {
  private static final long serialVersionUID = 1L;

  /** Needs nothing. */
  public NaturalOrder() {}

  @Override
  @SuppressWarnings("unchecked")
  public int compare(K left, K right) {
    return ((Comparable<K>) Objects.requireNonNull(left)).compareTo(Objects.requireNonNull(right));
  }

  @Override
  public Comparator<K> reversed() {
    return new ReversedOrder<>(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NaturalOrder<?>;
  }

  @Override
  public int hashCode() {
    return NaturalOrder.class.hashCode();
  }
}
