package dev.kindling.settings;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The types that Spark's settings have, with the names that Spark's messages give them. */
public enum SettingType {
  /** Any text. */
  TEXT("string"),
  /** True or false. */
  BOOLEAN("boolean"),
  /** A whole number of 32 bits. */
  INT("int"),
  /** A whole number of 64 bits. */
  LONG("long"),
  /** A number. */
  DOUBLE("double"),
  /** A time; nanoseconds if it has no unit. */
  NANOSECONDS("time in NANOSECONDS"),
  /** A time; milliseconds if it has no unit. */
  MILLISECONDS("time in MILLISECONDS"),
  /** A time; seconds if it has no unit. */
  SECONDS("time in SECONDS"),
  /** A time; minutes if it has no unit. */
  MINUTES("time in MINUTES"),
  /** A size; bytes if it has no unit. */
  BYTES("bytes in BYTE"),
  /** A size; KiB if it has no unit. */
  KIBIBYTES("bytes in KiB"),
  /** A size; MiB if it has no unit. */
  MEBIBYTES("bytes in MiB"),
  /** A regular expression. */
  REGEX("regex");

  private final String shown;

  SettingType(String shown) {
    this.shown = shown;
  }

  /** The name in Spark's messages: {@code time in SECONDS}. */
  public String shown() {
    return shown;
  }

  /**
   * Returns the number that a value stands for, in the unit of the type; 0 for a type without
   * numbers.
   *
   * @throws IllegalArgumentException if the value is not of this type
   */
  double parse(String value) {
    String trimmed = value.trim();
    return switch (this) {
      case TEXT -> 0;
      case BOOLEAN -> requireBoolean(trimmed);
      case INT -> Integer.parseInt(trimmed);
      case LONG -> Long.parseLong(trimmed);
      case DOUBLE -> Double.parseDouble(trimmed);
      case NANOSECONDS -> Duration.parse(value, TimeUnit.NANOSECONDS);
      case MILLISECONDS -> Duration.parse(value, TimeUnit.MILLISECONDS);
      case SECONDS -> Duration.parse(value, TimeUnit.SECONDS);
      case MINUTES -> Duration.parse(value, TimeUnit.MINUTES);
      case BYTES -> size(value, ByteSize.BYTE);
      case KIBIBYTES -> size(value, ByteSize.KiB);
      case MEBIBYTES -> size(value, ByteSize.MiB);
      case REGEX -> requireRegex(value);
    };
  }

  /** Returns a number as Spark's messages show it: in bytes, in milliseconds, or as it is. */
  String text(double number) {
    long whole = (long) number;
    return switch (this) {
      case TEXT, BOOLEAN, REGEX, INT, LONG -> Long.toString(whole);
      case DOUBLE -> Double.toString(number);
      case NANOSECONDS -> TimeUnit.NANOSECONDS.toMillis(whole) + "ms";
      case MILLISECONDS -> whole + "ms";
      case SECONDS -> TimeUnit.SECONDS.toMillis(whole) + "ms";
      case MINUTES -> TimeUnit.MINUTES.toMillis(whole) + "ms";
      case BYTES -> whole + "b";
      case KIBIBYTES -> (whole << 10) + "b";
      case MEBIBYTES -> (whole << 20) + "b";
    };
  }

  /** Spark takes a minus sign before a size, also where a negative size makes no sense. */
  private static double size(String value, ByteSize unit) {
    return value.startsWith("-") ? -(double) unit.parse(value.substring(1)) : unit.parse(value);
  }

  private static double requireBoolean(String value) {
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException("For input string: \"" + value + "\"");
    }
    return 0;
  }

  private static double requireRegex(String value) {
    Pattern.compile(value);
    return 0;
  }
}
