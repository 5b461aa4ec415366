package dev.kindling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action throws when its job fails, and the engine when it is misused. Checked, as in
 * Spark, yet thrown by methods that don't declare it: a program that wants to catch it by name
 * calls something that declares it, or catches {@link Exception}.
 */
public class SparkException extends Exception implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  private static final String INTERNAL_ERROR = "INTERNAL_ERROR";
  private static final String INTERNAL_ERROR_STATE = "XX000";

  private final @Nullable String condition;
  private final @Nullable String sqlState;
  private final @Nullable String template;

  @SuppressWarnings("serial") // always an immutable map of the JDK
  private final Map<String, String> parameters;

  /** An error of no catalogued condition. */
  public SparkException(@Nullable String message) {
    this(message, null);
  }

  /** An error of no catalogued condition, with what caused it. */
  public SparkException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
    this.condition = null;
    this.sqlState = null;
    this.template = null;
    this.parameters = Map.of();
  }

  /**
   * An error of a catalogued condition; the message is {@code [CONDITION] text SQLSTATE: state}.
   */
  SparkException(
      String condition,
      String sqlState,
      String template,
      Map<String, String> parameters,
      @Nullable Throwable cause) {
    super("[" + condition + "] " + fill(template, parameters) + " SQLSTATE: " + sqlState, cause);
    this.condition = condition;
    this.sqlState = sqlState;
    this.template = template;
    this.parameters = Map.copyOf(parameters);
  }

  /** An error that means a defect in the engine. */
  public static SparkException internalError(String message) {
    return internal(INTERNAL_ERROR, message, null);
  }

  /**
   * An error that means a defect in one part of the engine, or its misuse.
   *
   * @param category the part in capitals, such as {@code BROADCAST} or {@code SHUFFLE}
   */
  public static SparkException internalError(String message, String category) {
    return internal(INTERNAL_ERROR + "_" + category, message, null);
  }

  /** An error that means a defect in the engine, with what caused it. */
  public static SparkException internalError(String message, Throwable cause) {
    return internal(INTERNAL_ERROR, message, cause);
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
        "<message>",
        Map.of("message", String.valueOf(message)),
        cause);
  }

  private static String fill(String template, Map<String, String> parameters) {
    String filled = template;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      filled = filled.replace("<" + parameter.getKey() + ">", parameter.getValue());
    }
    return filled;
  }
}
