package dev.kindling.pipeline.order;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * The natural order of comparable keys. Comparing a key that is not comparable throws a {@code
 * ClassCastException}, comparing null with a comparable key or null a {@code NullPointerException}.
 *
 * @param <K> the type of the keys
 */
public final class NaturalOrder<K> implements Comparator<K>, Serializable {
  private static final long serialVersionUID = 1L;

  /** Makes the comparator. */
  public NaturalOrder() {}

  @Override
  @SuppressWarnings("unchecked")
  public int compare(K left, K right) {
    Comparable<K> first = (Comparable<K>) left;
    Comparable<K> second = (Comparable<K>) right;
    return Objects.requireNonNull(first).compareTo((K) Objects.requireNonNull(second));
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
