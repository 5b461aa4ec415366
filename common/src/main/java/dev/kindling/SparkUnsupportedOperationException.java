package dev.kindling;

import org.jspecify.annotations.Nullable;

/** Thrown if an RDD cannot do what was asked, for example reduce no records. */
public class SparkUnsupportedOperationException extends UnsupportedOperationException
    implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public SparkUnsupportedOperationException(String message) {
    super(message);
  }

  @Override
  public @Nullable String getCondition() {
    return null;
  }
}
