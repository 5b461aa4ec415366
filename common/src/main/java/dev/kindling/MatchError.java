package dev.kindling;

import org.jspecify.annotations.Nullable;

/**
 * What operators that take a pair apart, such as {@code mapValues}, throw for a record that is
 * null. In Spark it is Scala's error for a value that no case of a pattern match accepts.
 */
public final class MatchError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an error for a value, which the message names. */
  public MatchError(@Nullable Object value) {
    super(value == null ? "null" : value + " (of class " + value.getClass().getName() + ")");
  }
}
