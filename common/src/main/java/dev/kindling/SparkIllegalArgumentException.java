package dev.kindling;

import dev.kindling.settings.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An argument or a setting that is not allowed, as a catalogued condition. */
public class SparkIllegalArgumentException extends IllegalArgumentException
    implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  private final String condition;
  private final String sqlState;
  private final String template;

  @SuppressWarnings("serial") // always an immutable map of the JDK
  private final Map<String, String> parameters;

  /**
   * Creates an error. The message is {@code [CONDITION] text SQLSTATE: state}.
   *
   * @param template the text, with the names of the parameters in angle brackets
   */
  public SparkIllegalArgumentException(
      String condition, String sqlState, String template, Map<String, String> parameters) {
    super(ErrorConditions.message(condition, sqlState, template, parameters));
    this.condition = condition;
    this.sqlState = sqlState;
    this.template = template;
    this.parameters = Map.copyOf(parameters);
  }

  /**
   * Creates the error for a setting that Spark refuses. For Kindling's own modules.
   *
   * @hidden
   */
  public SparkIllegalArgumentException(Setting.Refusal refusal) {
    this(refusal.condition(), refusal.sqlState(), refusal.template(), refusal.parameters());
  }

  @Override
  public String getCondition() {
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
}
