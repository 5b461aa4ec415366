package dev.kindling.observe.measure;

import java.util.Locale;

/** Formats numbers, durations and sizes for people. */
public final class Amounts {
  private static final String[] NUMBER_WORDS = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
  };

  private Amounts() {}

  /** Returns a number with separators: {@code 12,345}. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Returns a number with its noun: {@code 1 task}, {@code 2 tasks}, {@code 12,345 tasks}. */
  public static String count(long value, String noun) {
    return number(value) + " " + plural(value, noun);
  }

  /**
   * Returns a number with its noun, small numbers as words: {@code two tasks}, {@code 12 tasks}.
   */
  public static String inWords(long value, String noun) {
    String amount =
        value >= 0 && value < NUMBER_WORDS.length ? NUMBER_WORDS[(int) value] : number(value);
    return amount + " " + plural(value, noun);
  }

  /** Returns the noun in its singular or plural form: {@code task}, {@code tasks}. */
  public static String plural(long value, String noun) {
    return value == 1 ? noun : noun + "s";
  }

  /**
   * Returns a duration in a suitable unit: {@code 740 ns}, {@code 12 µs}, {@code 3.4 ms}, {@code 2
   * min 5 s}.
   */
  public static String duration(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 999_500) {
      return scaled(nanos / 1e3, "µs");
    }
    if (nanos < 999_500_000) {
      return scaled(nanos / 1e6, "ms");
    }
    if (nanos < 59_950_000_000L) {
      return scaled(nanos / 1e9, "s");
    }
    long seconds = Math.round(nanos / 1e9);
    if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /** Returns a size: {@code 512 B}, {@code 1.5 KiB}, {@code 2 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    String[] units = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1023.5 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return scaled(value, units[unit]);
  }

  /** Returns a ratio: {@code 3.4 times}, {@code 12 times}. */
  public static String times(double ratio) {
    return (ratio < 9.95
            ? trimmed(String.format(Locale.ROOT, "%.1f", ratio))
            : number(Math.round(ratio)))
        + " times";
  }

  private static String scaled(double value, String unit) {
    String digits = String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    return trimmed(digits) + " " + unit;
  }

  private static String trimmed(String digits) {
    return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
  }
}
