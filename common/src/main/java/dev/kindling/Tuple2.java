package dev.kindling;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Two values as one record; it stands for {@code scala.Tuple2}. It is immutable if its elements
 * are, and any element may be null. It is not {@link Comparable}.
 *
 * <p>Equality and hash code are Scala's. Numbers and characters are compared by value, whatever
 * their boxed types: {@code (1, 0)} equals {@code (1L, 0)} and has the same hash code, -0.0 equals
 * 0.0, and NaN is not equal to NaN. Everything else is compared by {@link Object#equals}.
 *
 * @param <T1> the type of the first element
 * @param <T2> the type of the second element
 */
public final class Tuple2<T1 extends @Nullable Object, T2 extends @Nullable Object>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The first element. */
  public final T1 _1;

  /** The second element. */
  public final T2 _2;

  /** Creates a tuple of these elements. */
  public Tuple2(T1 _1, T2 _2) {
    this._1 = _1;
    this._2 = _2;
  }

  /** Returns a tuple of these elements, as Scala programs write it. */
  public static <T1 extends @Nullable Object, T2 extends @Nullable Object> Tuple2<T1, T2> apply(
      T1 _1, T2 _2) {
    return new Tuple2<>(_1, _2);
  }

  /** Returns the first element. */
  public T1 _1() {
    return _1;
  }

  /** Returns the second element. */
  public T2 _2() {
    return _2;
  }

  /** Returns a tuple of the same elements in reverse order. */
  public Tuple2<T2, T1> swap() {
    return new Tuple2<>(_2, _1);
  }

  /** Returns a new tuple of these elements, as Scala's case classes have it. */
  public <U1 extends @Nullable Object, U2 extends @Nullable Object> Tuple2<U1, U2> copy(
      U1 _1, U2 _2) {
    return new Tuple2<>(_1, _2);
  }

  /** Returns 2, the number of elements. */
  public int productArity() {
    return 2;
  }

  /**
   * Returns the element at a position.
   *
   * @param position from 0 to 1
   * @throws IndexOutOfBoundsException for any other position
   */
  public @Nullable Object productElement(int position) {
    return switch (position) {
      case 0 -> _1;
      case 1 -> _2;
      default -> throw TupleElements.outOfBounds(position, 2);
    };
  }

  /**
   * Returns the name of the element at a position: {@code _1} for position 0.
   *
   * @param position from 0 to 1
   * @throws IndexOutOfBoundsException for any other position
   */
  public String productElementName(int position) {
    return switch (position) {
      case 0 -> "_1";
      case 1 -> "_2";
      default -> throw TupleElements.outOfBounds(position, 2);
    };
  }

  /** Returns {@code "Tuple2"}. */
  public String productPrefix() {
    return "Tuple2";
  }

  /** Returns whether the other object is a {@code Tuple2}, as Scala's equality asks. */
  public boolean canEqual(@Nullable Object other) {
    return other instanceof Tuple2<?, ?>;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Tuple2<?, ?> that
        && TupleElements.equal(_1, that._1)
        && TupleElements.equal(_2, that._2);
  }

  @Override
  public int hashCode() {
    int hash = TupleElements.HASH_OF_2;
    hash = TupleElements.mix(hash, TupleElements.hash(_1));
    hash = TupleElements.mix(hash, TupleElements.hash(_2));
    return TupleElements.finish(hash, 2);
  }

  /** Returns the elements in parentheses, separated by commas: {@code (a,b)}. */
  @Override
  public String toString() {
    return "(" + _1 + "," + _2 + ")";
  }
}
