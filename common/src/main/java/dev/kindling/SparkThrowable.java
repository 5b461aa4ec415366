package dev.kindling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error that belongs to a catalogued condition, or to none. Everything here is null or empty for
 * an error that was made from a plain message.
 */
public interface SparkThrowable {
  /** The condition's name, such as {@code INTERNAL_ERROR_BROADCAST}; null when there is none. */
  @Nullable String getCondition();

  /**
   * {@link #getCondition} under its former name.
   *
   * @deprecated Spark renamed it to {@link #getCondition}
   */
  @Deprecated
  default @Nullable String getErrorClass() {
    return getCondition();
  }

  /** The condition's SQLSTATE, five characters; null when there is none. */
  default @Nullable String getSqlState() {
    return null;
  }

  /** Whether the condition means a defect in the engine rather than in the program. */
  default boolean isInternalError() {
    String condition = getCondition();
    return condition != null && condition.startsWith("INTERNAL_ERROR");
  }

  /** Where in a query it happened; empty where there is no query. */
  default QueryContext[] getQueryContext() {
    return new QueryContext[0];
  }

  /** The change of Spark's own behaviour that it comes from; null when there is none. */
  default @Nullable BreakingChangeInfo getBreakingChangeInfo() {
    return null;
  }

  /** What the message was filled in with, by the names the template uses. */
  default Map<String, String> getMessageParameters() {
    return Map.of();
  }

  /**
   * The message before it was filled in, with names between angle brackets; null when there is
   * none.
   */
  default @Nullable String getDefaultMessageTemplate() {
    return null;
  }
}
