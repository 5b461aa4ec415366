package dev.kindling;

import java.util.Map;

/** The messages of Spark's error conditions. */
final class ErrorConditions {
  private ErrorConditions() {}

  /**
   * Returns {@code [CONDITION] text SQLSTATE: state}, where the text is the template with its
   * parameters.
   */
  static String message(
      String condition, String sqlState, String template, Map<String, String> parameters) {
    String filled = template;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      filled = filled.replace("<" + parameter.getKey() + ">", parameter.getValue());
    }
    return "[" + condition + "] " + filled + " SQLSTATE: " + sqlState;
  }
}
