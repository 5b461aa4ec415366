package dev.kindling.fuzz;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code bin/fuzz}.
 *
 * @param minutes how long to run; 0 means until the last seed
 * @param file a program to run instead of seeds, or null
 */
record FuzzOptions(double minutes, long first, long last, @Nullable Path file) {
  static FuzzOptions of(String[] arguments) {
    double minutes = 0;
    long first = 1;
    long last = Long.MAX_VALUE;
    Path file = null;
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      if (!option.startsWith("--")) {
        file = Path.of(option);
        continue;
      }
      String value = i + 1 < arguments.length ? arguments[++i] : "";
      try {
        switch (option) {
          case "--minutes" -> minutes = Double.parseDouble(value);
          case "--seed" -> {
            first = Long.parseLong(value);
            last = first;
          }
          case "--seeds" -> {
            String[] ends = value.split("\\.\\.", 2);
            first = Long.parseLong(ends[0]);
            last = ends.length == 1 || ends[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(ends[1]);
          }
          default -> throw new IllegalArgumentException("unknown option: " + option);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(option + " needs a number: '" + value + "'", e);
      }
    }
    if (minutes == 0 && last == Long.MAX_VALUE) {
      minutes = 1;
    }
    return new FuzzOptions(minutes, first, last, file);
  }
}
