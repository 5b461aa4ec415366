package dev.kindling.settings;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses times in settings: a whole number and a unit, {@code 50s} or {@code 250us}. */
public final class Duration {
  private static final Pattern FORM = Pattern.compile("(-?[0-9]+)([a-z]+)?");
  private static final String RULE =
      "Time must be specified as seconds (s), milliseconds (ms), microseconds (us), minutes (m or min),"
          + " hour (h), or day (d). E.g. 50s, 100ms, or 250us.";

  private Duration() {}

  /** Returns a time in seconds, rounded down. A number without a unit is in seconds. */
  public static long seconds(String text) {
    return parse(text, TimeUnit.SECONDS);
  }

  /** Returns a time in milliseconds, rounded down. A number without a unit is in milliseconds. */
  public static long milliseconds(String text) {
    return parse(text, TimeUnit.MILLISECONDS);
  }

  /**
   * Returns a time in a unit, rounded down. A number without a unit is in this unit.
   *
   * @throws NumberFormatException if it is not a time
   */
  static long parse(String text, TimeUnit unit) {
    String lower = text.toLowerCase(Locale.ROOT).trim();
    Matcher form = FORM.matcher(lower);
    if (!form.matches()) {
      throw failure("Failed to parse time string: " + text);
    }
    String suffix = form.group(2);
    try {
      return unit.convert(Long.parseLong(form.group(1)), suffix == null ? unit : unitOf(suffix));
    } catch (NumberFormatException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
  }

  private static TimeUnit unitOf(String suffix) {
    return switch (suffix) {
      case "us" -> TimeUnit.MICROSECONDS;
      case "ms" -> TimeUnit.MILLISECONDS;
      case "s" -> TimeUnit.SECONDS;
      case "m", "min" -> TimeUnit.MINUTES;
      case "h" -> TimeUnit.HOURS;
      case "d" -> TimeUnit.DAYS;
      default -> throw new NumberFormatException("Invalid suffix: \"" + suffix + "\"");
    };
  }

  private static NumberFormatException failure(String what) {
    return new NumberFormatException(RULE + "\n" + what);
  }
}
