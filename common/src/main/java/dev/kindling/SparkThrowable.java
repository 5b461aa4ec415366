package dev.kindling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error that belongs to a catalogued condition, or to none. For an error that was made from a
 * message only, all methods return null or an empty value.
 */
public interface SparkThrowable {
  /** Returns the name of the condition, such as {@code INTERNAL_ERROR_BROADCAST}, or null. */
  @Nullable String getCondition();

  /**
   * Returns {@link #getCondition} under its former name.
   *
   * @deprecated Spark renamed it to {@link #getCondition}
   */
  @Deprecated
  default @Nullable String getErrorClass() {
    return getCondition();
  }

  /** Returns the SQLSTATE of the condition, five characters, or null. */
  default @Nullable String getSqlState() {
    return null;
  }

  /** Returns whether the condition means a defect in the engine rather than in the program. */
  default boolean isInternalError() {
    String condition = getCondition();
    return condition != null && condition.startsWith("INTERNAL_ERROR");
  }

  /** Returns the place in a query; empty if there is no query. */
  default QueryContext[] getQueryContext() {
    return new QueryContext[0];
  }

  /** Returns the change of Spark's own behaviour that caused the error, or null. */
  default @Nullable BreakingChangeInfo getBreakingChangeInfo() {
    return null;
  }

  /** Returns the values that were put into the message, by their names in the template. */
  default Map<String, String> getMessageParameters() {
    return Map.of();
  }

  /** Returns the message before values were put into it, with names in angle brackets, or null. */
  default @Nullable String getDefaultMessageTemplate() {
    return null;
  }
}
