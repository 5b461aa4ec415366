package dev.kindling.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses sizes in settings: a whole number and a unit, {@code 512m} or {@code 50b}. Units are
 * powers of 1,024, whether written {@code k}, {@code kb}, {@code ki} or {@code kib}.
 */
public enum ByteSize {
  BYTE(0),
  KiB(10),
  MiB(20),
  GiB(30),
  TiB(40),
  PiB(50);

  private static final Pattern FORM = Pattern.compile("([0-9]+)([a-z]+)?");
  private static final Pattern FRACTION = Pattern.compile("([0-9]+\\.[0-9]+)([a-z]+)?");
  private static final String RULE =
      "Size must be specified as bytes (b), kibibytes (k), mebibytes (m), gibibytes (g), tebibytes (t), or"
          + " pebibytes(p). E.g. 50b, 100k, or 250m.";

  private static final List<String> SHOWN = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  /** Binary logarithm of the unit in bytes. */
  private final int shift;

  ByteSize(int shift) {
    this.shift = shift;
  }

  /**
   * Returns a size in this unit, rounded down. A number without a unit is in this unit.
   *
   * @throws NumberFormatException if it is not a size
   * @throws IllegalArgumentException if it is too large for a long
   */
  public long parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT).trim();
    Matcher form = FORM.matcher(lower);
    if (!form.matches()) {
      Matcher fraction = FRACTION.matcher(lower);
      throw failure(
          fraction.matches()
              ? "Fractional values are not supported. Input was: "
                  + Double.parseDouble(fraction.group(1))
              : "Failed to parse byte string: " + text);
    }
    String suffix = form.group(2);
    long number;
    ByteSize unit;
    try {
      number = Long.parseLong(form.group(1));
      unit = suffix == null ? this : unitOf(suffix);
    } catch (NumberFormatException e) {
      throw failure(String.valueOf(e.getMessage()));
    }
    return unit.to(this, number);
  }

  /** Returns a number of bytes in Spark's form, such as {@code 300.4 KiB}. */
  public static String shown(long bytes) {
    double number = bytes;
    int unit = 0;
    // Spark takes a unit from two of it on.
    while (number >= 2 * 1024 && unit < SHOWN.size() - 1) {
      number /= 1024;
      unit++;
    }
    return String.format(Locale.US, "%.1f %s", number, SHOWN.get(unit));
  }

  private long to(ByteSize wanted, long number) {
    if (shift <= wanted.shift) {
      return number >> (wanted.shift - shift);
    }
    int up = shift - wanted.shift;
    if (number > Long.MAX_VALUE >> up) {
      throw new IllegalArgumentException(
          "Conversion of "
              + number
              + " exceeds Long.MAX_VALUE in "
              + this
              + ". Try a larger unit (e.g. MiB instead of KiB)");
    }
    return number << up;
  }

  private static ByteSize unitOf(String suffix) {
    return switch (suffix) {
      case "b" -> BYTE;
      case "k", "kb", "ki", "kib" -> KiB;
      case "m", "mb", "mi", "mib" -> MiB;
      case "g", "gb", "gi", "gib" -> GiB;
      case "t", "tb", "ti", "tib" -> TiB;
      case "p", "pb", "pi", "pib" -> PiB;
      default -> throw new NumberFormatException("Invalid suffix: \"" + suffix + "\"");
    };
  }

  private static NumberFormatException failure(String what) {
    return new NumberFormatException(RULE + "\n" + what);
  }
}
