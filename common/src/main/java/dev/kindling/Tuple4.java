package dev.kindling;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Four values as one record; it stands for {@code scala.Tuple4}. It is immutable if its elements
 * are, and any element may be null. It is not {@link Comparable}.
 *
 * <p>Equality and hash code are Scala's. Numbers and characters are compared by value, whatever
 * their boxed types: {@code (1, 0, 0, 0)} equals {@code (1L, 0, 0, 0)} and has the same hash code,
 * -0.0 equals 0.0, and NaN is not equal to NaN. Everything else is compared by {@link
 * Object#equals}.
 *
 * @param <T1> the type of the first element
 * @param <T2> the type of the second element
 * @param <T3> the type of the third element
 * @param <T4> the type of the fourth element
 */
public final class Tuple4<
        T1 extends @Nullable Object,
        T2 extends @Nullable Object,
        T3 extends @Nullable Object,
        T4 extends @Nullable Object>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final T1 _1;
  private final T2 _2;
  private final T3 _3;
  private final T4 _4;

  /** Creates a tuple of these elements. */
  public Tuple4(T1 _1, T2 _2, T3 _3, T4 _4) {
    this._1 = _1;
    this._2 = _2;
    this._3 = _3;
    this._4 = _4;
  }

  /** Returns a tuple of these elements, as Scala programs write it. */
  public static <
          T1 extends @Nullable Object,
          T2 extends @Nullable Object,
          T3 extends @Nullable Object,
          T4 extends @Nullable Object>
      Tuple4<T1, T2, T3, T4> apply(T1 _1, T2 _2, T3 _3, T4 _4) {
    return new Tuple4<>(_1, _2, _3, _4);
  }

  /** Returns the first element. */
  public T1 _1() {
    return _1;
  }

  /** Returns the second element. */
  public T2 _2() {
    return _2;
  }

  /** Returns the third element. */
  public T3 _3() {
    return _3;
  }

  /** Returns the fourth element. */
  public T4 _4() {
    return _4;
  }

  /** Returns a new tuple of these elements, as Scala's case classes have it. */
  public <
          U1 extends @Nullable Object,
          U2 extends @Nullable Object,
          U3 extends @Nullable Object,
          U4 extends @Nullable Object>
      Tuple4<U1, U2, U3, U4> copy(U1 _1, U2 _2, U3 _3, U4 _4) {
    return new Tuple4<>(_1, _2, _3, _4);
  }

  /** Returns 4, the number of elements. */
  public int productArity() {
    return 4;
  }

  /**
   * Returns the element at a position.
   *
   * @param position from 0 to 3
   * @throws IndexOutOfBoundsException for any other position
   */
  public @Nullable Object productElement(int position) {
    return switch (position) {
      case 0 -> _1;
      case 1 -> _2;
      case 2 -> _3;
      case 3 -> _4;
      default -> throw TupleElements.outOfBounds(position, 4);
    };
  }

  /**
   * Returns the name of the element at a position: {@code _1} for position 0.
   *
   * @param position from 0 to 3
   * @throws IndexOutOfBoundsException for any other position
   */
  public String productElementName(int position) {
    return switch (position) {
      case 0 -> "_1";
      case 1 -> "_2";
      case 2 -> "_3";
      case 3 -> "_4";
      default -> throw TupleElements.outOfBounds(position, 4);
    };
  }

  /** Returns {@code "Tuple4"}. */
  public String productPrefix() {
    return "Tuple4";
  }

  /** Returns whether the other object is a {@code Tuple4}, as Scala's equality asks. */
  public boolean canEqual(@Nullable Object other) {
    return other instanceof Tuple4<?, ?, ?, ?>;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Tuple4<?, ?, ?, ?> that
        && TupleElements.equal(_1, that._1)
        && TupleElements.equal(_2, that._2)
        && TupleElements.equal(_3, that._3)
        && TupleElements.equal(_4, that._4);
  }

  @Override
  public int hashCode() {
    int hash = TupleElements.HASH_OF_4;
    hash = TupleElements.mix(hash, TupleElements.hash(_1));
    hash = TupleElements.mix(hash, TupleElements.hash(_2));
    hash = TupleElements.mix(hash, TupleElements.hash(_3));
    hash = TupleElements.mix(hash, TupleElements.hash(_4));
    return TupleElements.finish(hash, 4);
  }

  /** Returns the elements in parentheses, separated by commas: {@code (a,b,c,d)}. */
  @Override
  public String toString() {
    return "(" + _1 + "," + _2 + "," + _3 + "," + _4 + ")";
  }
}
