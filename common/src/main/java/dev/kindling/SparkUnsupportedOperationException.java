package dev.kindling;

import org.jspecify.annotations.Nullable;

/** What Spark throws where an RDD can't do what was asked, such as reducing no records. */
public class SparkUnsupportedOperationException extends UnsupportedOperationException
    implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  /** An exception with a message. */
  public SparkUnsupportedOperationException(String message) {
    super(message);
  }

  @Override
  public @Nullable String getCondition() {
    return null;
  }
}
