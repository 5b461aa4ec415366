package dev.kindling;

import java.util.Map;

/** The messages of catalogued conditions. */
final class ErrorConditions {
  private ErrorConditions() {}

  /** {@code [CONDITION] text SQLSTATE: state}, the text being the template filled in. */
  static String message(
      String condition, String sqlState, String template, Map<String, String> parameters) {
    String filled = template;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      filled = filled.replace("<" + parameter.getKey() + ">", parameter.getValue());
    }
    return "[" + condition + "] " + filled + " SQLSTATE: " + sqlState;
  }
}
