package dev.kindling.api.java;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be absent, as outer joins return it. Unlike {@link java.util.Optional} it is
 * serialisable, so it can be a record. It is immutable if its value is.
 *
 * @param <T> the type of the value
 */
public final class Optional<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Optional<?> EMPTY = new Optional<>(null);

  private final @Nullable T value;

  private Optional(@Nullable T value) {
    this.value = value;
  }

  /** Returns the absent value, the same object on each call. */
  @SuppressWarnings("unchecked") // an absent value has every type
  public static <T> Optional<T> empty() {
    return (Optional<T>) EMPTY;
  }

  /**
   * Returns a present value.
   *
   * @throws NullPointerException if {@code value} is null; {@link #ofNullable} accepts null
   */
  public static <T> Optional<T> of(T value) {
    return new Optional<>(Objects.requireNonNull(value));
  }

  /** Returns a present value, or the absent value for null. */
  public static <T> Optional<T> ofNullable(@Nullable T value) {
    return value == null ? empty() : of(value);
  }

  /** Returns the absent value, as {@link #empty} does, under the name that Guava uses. */
  public static <T> Optional<T> absent() {
    return empty();
  }

  /** Returns a value as {@link #ofNullable} does, under the name that Guava uses. */
  public static <T> Optional<T> fromNullable(@Nullable T value) {
    return ofNullable(value);
  }

  /**
   * Returns the value.
   *
   * @throws NullPointerException if it is absent, as in Spark
   */
  public T get() {
    return Objects.requireNonNull(value);
  }

  /** Returns the value, or {@code other} if it is absent. */
  public T orElse(T other) {
    return value == null ? other : value;
  }

  /** Returns whether there is a value. */
  public boolean isPresent() {
    return value != null;
  }

  /**
   * Returns the value or {@code other}, as {@link #orElse} does, under the name that Guava uses.
   */
  public T or(T other) {
    return orElse(other);
  }

  /** Returns the value, or null if it is absent. */
  public @Nullable T orNull() {
    return value;
  }

  /** Returns whether both are absent, or both values are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Optional<?> that && Objects.equals(value, that.value);
  }

  /** Returns the hash code of the value, 0 if it is absent. */
  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  /** Returns {@code Optional[value]} or {@code Optional.empty}. */
  @Override
  public String toString() {
    return value == null ? "Optional.empty" : "Optional[" + value + "]";
  }
}
