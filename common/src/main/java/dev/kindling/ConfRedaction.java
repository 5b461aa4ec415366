package dev.kindling;

import dev.kindling.settings.SettingType;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in settings and system properties that are shown or logged. A setting is hidden if
 * its key or its value matches {@code spark.redaction.regex}. Passwords inside URLs are hidden
 * whatever that setting says.
 */
public final class ConfRedaction {
  /** The setting with the regular expression. */
  public static final String KEY = "spark.redaction.regex";

  /** The text that stands for a hidden value. */
  public static final String HIDDEN = "*********(redacted)";

  /** Spark's default, which is also searched for in values. */
  private static final String SPARKS = "secret|password|token|access[.]?key";

  /** Further names of secrets. */
  private static final String NAMES =
      "passwd|pass[._-]?(?:phrase|code)|pwd|(?:api|access|private|account|signing|encryption)"
          + "[._-]?key|credential|bearer|authorization|cookie|pin[._-]?code";

  /** Names that are too short to be looked for within others. */
  private static final String SHORT_NAMES = "pass|auth|pin|otp|jwt|sig|signature";

  private static final Pattern SECRET_KEY =
      Pattern.compile("(?i)" + SPARKS + "|" + NAMES + "|(?:^|[._-])(?:" + SHORT_NAMES + ")$");

  /** A value is hidden if it has the name of a secret with something behind it. */
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "(?i)"
              + SPARKS
              + ("|(?:" + NAMES + ")[\"']?(?:\\s*[=:]|\\s)\\s*\\S")
              + ("|[?&](?:[\\w.-]*[._-])?(?:" + SHORT_NAMES + ")=\\S"));

  /** The password of {@code scheme://user:password@host}. */
  private static final Pattern IN_URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^\\s/:@]*:)[^\\s]+(@)");

  /** The password of {@code jdbc:oracle:thin:user/password@host}. */
  private static final Pattern IN_ORACLE_URL =
      Pattern.compile("(jdbc:oracle:\\w+:[^\\s/@]+/)[^\\s@]+(@)");

  private final Pattern key;
  private final Pattern value;

  private ConfRedaction(Pattern key, Pattern value) {
    this.key = key;
    this.value = value;
  }

  /**
   * Returns the redaction of a configuration.
   *
   * @throws IllegalArgumentException if {@code spark.redaction.regex} is not a regular expression
   */
  static ConfRedaction of(SparkConf conf) {
    String regex = conf.contains(KEY) ? conf.get(KEY) : null;
    try {
      return of(regex);
    } catch (PatternSyntaxException e) {
      throw ConfValidation.wrongType(String.valueOf(regex), KEY, SettingType.REGEX);
    }
  }

  /**
   * Returns the redaction of some settings; the default one if {@code spark.redaction.regex} is not
   * a regular expression.
   */
  public static ConfRedaction of(Map<String, String> settings) {
    try {
      return of(settings.get(KEY));
    } catch (PatternSyntaxException e) {
      return of((String) null);
    }
  }

  private static ConfRedaction of(@Nullable String regex) {
    if (regex == null) {
      return new ConfRedaction(SECRET_KEY, SECRET_VALUE);
    }
    Pattern chosen = Pattern.compile(regex);
    return new ConfRedaction(chosen, chosen);
  }

  /** Returns the value, or what may be shown of it. */
  public String shown(String name, String text) {
    if (key.matcher(name).find() || value.matcher(text).find()) {
      return HIDDEN;
    }
    return withoutPasswords(text);
  }

  private static String withoutPasswords(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    String masked = IN_URL.matcher(text).replaceAll("$1" + HIDDEN + "$2");
    return IN_ORACLE_URL.matcher(masked).replaceAll("$1" + HIDDEN + "$2");
  }
}
