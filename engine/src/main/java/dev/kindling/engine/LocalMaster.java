package dev.kindling.engine;

import dev.kindling.SparkException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in a {@code local} master URL.
 *
 * @param slots how many tasks run at a time, positive
 * @param maxTaskFailures how often a task may fail before its job does, positive
 */
record LocalMaster(int slots, int maxTaskFailures) {
  private static final Pattern FORM =
      Pattern.compile("local(?:\\[(\\*|[0-9]+)(?:\\s*,\\s*([0-9]+))?])?");

  /** Whether a master URL is a {@code local} one, well-formed or not. */
  static boolean serves(String master) {
    return master.equals("local") || master.startsWith("local[");
  }

  /**
   * Parses {@code local}, {@code local[N]}, {@code local[*]}, {@code local[N,F]} or {@code
   * local[*,F]}.
   *
   * @param processors the number of slots for {@code *}
   * @throws SparkException when the URL has none of these forms
   */
  static LocalMaster parse(String master, int processors) throws SparkException {
    Matcher matcher = FORM.matcher(master);
    if (!matcher.matches()) {
      throw malformed(master, "Could not parse Master URL: '" + master + "'");
    }
    String count = matcher.group(1);
    String failures = matcher.group(2);
    int slots;
    int maxTaskFailures;
    try {
      slots = count == null ? 1 : count.equals("*") ? processors : Integer.parseInt(count);
      maxTaskFailures = failures == null ? 1 : Integer.parseInt(failures);
    } catch (NumberFormatException e) {
      throw malformed(master, "Could not parse Master URL: '" + master + "'");
    }
    if (slots == 0) {
      throw malformed(master, "Asked to run locally with 0 threads");
    }
    return new LocalMaster(slots, Math.max(1, maxTaskFailures));
  }

  private static SparkException malformed(String master, String firstLine) {
    return new SparkException(
        firstLine
            + "\nA local master URL is local, local[N], local[*], local[N,F] or local[*,F]: N tasks"
            + " run at a time (* for one per processor), each is tried F times; N must be positive: "
            + master);
  }
}
