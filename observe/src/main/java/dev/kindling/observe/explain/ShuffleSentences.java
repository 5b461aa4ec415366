package dev.kindling.observe.explain;

import dev.kindling.observe.measure.Amounts;
import dev.kindling.spi.ShuffleDescription;

/** Describes in sentences what a shuffle does besides moving records. */
final class ShuffleSentences {
  private ShuffleSentences() {}

  /** Returns sentences about combining and sorting, each with a space before it, or "". */
  static String combining(ShuffleDescription shuffle, String operation) {
    StringBuilder text = new StringBuilder();
    if (shuffle.mapSideCombine()) {
      text.append(
          " Before that, each task %s (map-side combine), so that it writes at most one record for each key."
              .formatted(
                  collectsLists(operation)
                      ? "collects its values of each key in a list"
                      : "combines its values of each key"));
    } else if (shuffle.combines()) {
      text.append(" The values of a key are combined after the shuffle.");
    }
    if (shuffle.sorts()) {
      text.append(" Within each partition, the records are then sorted by key.");
    }
    return text.toString();
  }

  /**
   * Returns what a map-side combine made of the records of a stage, with a space before it. That is
   * also why a stage writes fewer records than it read.
   *
   * @param operation the operation that needs the shuffle
   */
  static String combined(String operation, long before, long after) {
    String first =
        " Each task first %s (map-side combine)"
            .formatted(
                collectsLists(operation)
                    ? "collected its values of each key in one list"
                    : "combined its values of each key");
    return before == after
        ? first + ", but no key had two records in one task."
        : "%s: %s became %s, so only %s moved."
            .formatted(
                first,
                Amounts.count(before, "record"),
                Amounts.number(after),
                Amounts.count(after, "record"));
  }

  private static boolean collectsLists(String operation) {
    return operation.equals("groupBy") || operation.equals("groupByKey");
  }
}
