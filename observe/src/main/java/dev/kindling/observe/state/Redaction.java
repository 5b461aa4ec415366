package dev.kindling.observe.state;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Replaces the values of settings whose keys or values match {@code spark.redaction.regex}, as
 * Spark does, because they may be secrets.
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

  /** Returns a sorted copy without secrets. */
  Map<String, String> apply(Map<String, String> settings) {
    Map<String, String> redacted = new TreeMap<>();
    settings.forEach(
        (key, value) ->
            redacted.put(
                key,
                !key.equals(KEY) && (pattern.matcher(key).find() || pattern.matcher(value).find())
                    ? REDACTED
                    : value));
    return Collections.unmodifiableMap(redacted);
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(DEFAULT);
    }
  }
}
