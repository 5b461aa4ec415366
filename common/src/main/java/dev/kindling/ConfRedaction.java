package dev.kindling;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Redacts values that must not be logged. */
final class ConfRedaction {
  private static final String KEY = "spark.redaction.regex";
  private static final String SECRETS = "(?i)secret|password|token|access[.]?key";
  private static final String HIDDEN = "*********(redacted)";

  private final Pattern secret;

  private ConfRedaction(Pattern secret) {
    this.secret = secret;
  }

  /**
   * Returns the redaction of a configuration.
   *
   * @throws IllegalArgumentException if {@code spark.redaction.regex} is not a regular expression
   */
  static ConfRedaction of(SparkConf conf) {
    String regex = conf.get(KEY, SECRETS);
    try {
      return new ConfRedaction(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(ConfValidation.wrongType(regex, KEY, "regex"), e);
    }
  }

  /** Returns the value, or asterisks if the key or the value matches. */
  String shown(String key, String value) {
    boolean hidden = secret.matcher(key).find() || secret.matcher(value).find();
    return hidden ? HIDDEN : value;
  }
}
