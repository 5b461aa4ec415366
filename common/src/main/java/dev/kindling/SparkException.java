package dev.kindling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by an action whose job fails, and by the engine when it is used in a wrong way. It is a
 * checked exception, as in Spark, but methods throw it without declaring it. A program that wants
 * to catch it by name calls a method that declares it, or catches {@link Exception}.
 */
public class SparkException extends Exception implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  private static final String INTERNAL_ERROR = "INTERNAL_ERROR";
  private static final String INTERNAL_ERROR_STATE = "XX000";
  private static final String MESSAGE_TEMPLATE = "<message>";

  private static final QueryContext[] NO_CONTEXT = {};

  private final @Nullable String condition;
  private final @Nullable String sqlState;
  private final @Nullable String template;

  /** A query's own objects, which may not serialise. */
  private final transient QueryContext @Nullable [] context;

  @SuppressWarnings("serial") // always an immutable map of the JDK
  private final Map<String, String> parameters;

  /** Creates an error without a catalogued condition. */
  public SparkException(@Nullable String message) {
    this(message, null);
  }

  /** Creates an error without a catalogued condition, with its cause. */
  public SparkException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
    this.context = NO_CONTEXT;
    this.condition = null;
    this.sqlState = null;
    this.template = null;
    this.parameters = Map.of();
  }

  /**
   * Creates an error of a catalogued condition. The message is {@code [CONDITION] text SQLSTATE:
   * state}.
   */
  SparkException(
      String condition,
      String sqlState,
      String template,
      Map<String, String> parameters,
      @Nullable Throwable cause) {
    this(condition, sqlState, template, parameters, cause, NO_CONTEXT, "");
  }

  private SparkException(
      String condition,
      String sqlState,
      String template,
      Map<String, String> parameters,
      @Nullable Throwable cause,
      QueryContext[] context,
      String summary) {
    super(
        ErrorConditions.message(condition, sqlState, template, parameters)
            + (summary.isEmpty() ? "" : "\n" + summary),
        cause);
    this.context = context;
    this.condition = condition;
    this.sqlState = sqlState;
    this.template = template;
    this.parameters = Map.copyOf(parameters);
  }

  /** Returns an error that means a defect in the engine. */
  public static SparkException internalError(String message) {
    return internal(INTERNAL_ERROR, message, null);
  }

  /**
   * Returns an error that means a defect in one part of the engine, or its wrong use.
   *
   * @param category the part in upper case, such as {@code BROADCAST} or {@code SHUFFLE}
   */
  public static SparkException internalError(String message, String category) {
    return internal(INTERNAL_ERROR + "_" + category, message, null);
  }

  /** Returns an error that means a defect in the engine, with its cause. */
  public static SparkException internalError(String message, Throwable cause) {
    return internal(INTERNAL_ERROR, message, cause);
  }

  /**
   * Returns an error that means a defect in the engine, at a place in a query.
   *
   * @param context the place in the query
   * @param summary the place as a text, for the second line of the message; may be empty
   */
  public static SparkException internalError(
      String message, QueryContext[] context, String summary) {
    return new SparkException(
        INTERNAL_ERROR,
        INTERNAL_ERROR_STATE,
        MESSAGE_TEMPLATE,
        Map.of("message", String.valueOf(message)),
        null,
        context.clone(),
        summary);
  }

  /** Returns an error for a class that overrides neither of two methods of which it needs one. */
  public static RuntimeException mustOverrideOneMethodError(String methodName) {
    String message =
        "You must override one `"
            + methodName
            + "`. It's preferred to not override the deprecated one.";
    return new SparkRuntimeException(
        INTERNAL_ERROR, INTERNAL_ERROR_STATE, MESSAGE_TEMPLATE, Map.of("message", message));
  }

  @Override
  public QueryContext[] getQueryContext() {
    return context == null ? NO_CONTEXT : context.clone();
  }

  @Override
  public @Nullable String getCondition() {
    return condition;
  }

  @Override
  public @Nullable String getSqlState() {
    return sqlState;
  }

  @Override
  public Map<String, String> getMessageParameters() {
    return parameters;
  }

  @Override
  public @Nullable String getDefaultMessageTemplate() {
    return template;
  }

  private static SparkException internal(
      String condition, @Nullable String message, @Nullable Throwable cause) {
    return new SparkException(
        condition,
        INTERNAL_ERROR_STATE,
        MESSAGE_TEMPLATE,
        Map.of("message", String.valueOf(message)),
        cause);
  }
}
