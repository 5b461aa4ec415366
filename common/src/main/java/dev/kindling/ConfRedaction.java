package dev.kindling;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Hides the values that shouldn't stand in a log. */
final class ConfRedaction {
  private static final String KEY = "spark.redaction.regex";
  private static final String SECRETS = "(?i)secret|password|token|access[.]?key";
  private static final String HIDDEN = "*********(redacted)";

  private final Pattern secret;

  private ConfRedaction(Pattern secret) {
    this.secret = secret;
  }

  /**
   * The redaction that these settings ask for.
   *
   * @throws IllegalArgumentException if {@code spark.redaction.regex} isn't a regular expression
   */
  static ConfRedaction of(SparkConf conf) {
    String regex = conf.get(KEY, SECRETS);
    try {
      return new ConfRedaction(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(ConfValidation.wrongType(regex, KEY, "regex"), e);
    }
  }

  /** The value, or asterisks where key or value matches. */
  String shown(String key, String value) {
    boolean hidden = secret.matcher(key).find() || secret.matcher(value).find();
    return hidden ? HIDDEN : value;
  }
}
