package dev.kindling.observe.state;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Hides the values of settings whose names or values look like secrets, as Spark does: by {@code
 * spark.redaction.regex}.
 */
final class Redaction {
  static final String REDACTED = "*********(redacted)";

  private static final String KEY = "spark.redaction.regex";
  private static final String DEFAULT =
      "(?i)secret|password|token|access[.]?key|session[.]?token|credential";

  private final Pattern pattern;

  Redaction(Map<String, String> conf) {
    this.pattern = pattern(conf.getOrDefault(KEY, DEFAULT));
  }

  /** A sorted copy without secrets. */
  Map<String, String> apply(Map<String, String> settings) {
    Map<String, String> shown = new TreeMap<>();
    settings.forEach(
        (key, value) ->
            shown.put(
                key,
                !key.equals(KEY) && (pattern.matcher(key).find() || pattern.matcher(value).find())
                    ? REDACTED
                    : value));
    return java.util.Collections.unmodifiableMap(shown);
  }

  private static Pattern pattern(String wanted) {
    try {
      return Pattern.compile(wanted);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(DEFAULT);
    }
  }
}
