package dev.kindling.api.java;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be absent, as outer joins return it. Unlike {@link java.util.Optional} it is
 * serialisable, so it can be a record. Immutable when its value is.
 *
 * @param <T> type of the value
 */
public final class Optional<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Optional<?> EMPTY = new Optional<>(null);

  private final @Nullable T value;

  private Optional(@Nullable T value) {
    this.value = value;
  }

  /** The absent value; the same object on each call. */
  @SuppressWarnings("unchecked") // an absent value has every type
  public static <T> Optional<T> empty() {
    return (Optional<T>) EMPTY;
  }

  /**
   * A present value.
   *
   * @throws NullPointerException if {@code value} is null; {@link #ofNullable} takes null
   */
  public static <T> Optional<T> of(T value) {
    return new Optional<>(Objects.requireNonNull(value));
  }

  /** A present value, or the absent one for null. */
  public static <T> Optional<T> ofNullable(@Nullable T value) {
    return value == null ? empty() : of(value);
  }

  /** {@link #empty} under the name Guava gave it. */
  public static <T> Optional<T> absent() {
    return empty();
  }

  /** {@link #ofNullable} under the name Guava gave it. */
  public static <T> Optional<T> fromNullable(@Nullable T value) {
    return ofNullable(value);
  }

  /**
   * The value.
   *
   * @throws NullPointerException if it is absent, as in Spark
   */
  public T get() {
    return Objects.requireNonNull(value);
  }

  /** The value, or {@code other} when it is absent. */
  public T orElse(T other) {
    return value == null ? other : value;
  }

  /** Whether there is a value. */
  public boolean isPresent() {
    return value != null;
  }

  /** {@link #orElse} under the name Guava gave it. */
  public T or(T other) {
    return orElse(other);
  }

  /** The value, or null when it is absent. */
  public @Nullable T orNull() {
    return value;
  }

  /** Equal when both are absent or both values are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Optional<?> that && Objects.equals(value, that.value);
  }

  /** The value's hash code, 0 when it is absent. */
  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  /** {@code Optional[value]} or {@code Optional.empty}. */
  @Override
  public String toString() {
    return value == null ? "Optional.empty" : "Optional[" + value + "]";
  }
}
