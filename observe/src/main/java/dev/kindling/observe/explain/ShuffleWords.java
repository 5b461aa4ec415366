package dev.kindling.observe.explain;

import dev.kindling.spi.ShuffleDescription;

/** What a shuffle does besides moving records, in words. */
final class ShuffleWords {
  private ShuffleWords() {}

  /** Further sentences, each with a space before it, or "". */
  static String combining(ShuffleDescription shuffle) {
    StringBuilder text = new StringBuilder();
    if (shuffle.mapSideCombine()) {
      text.append(
          " Before that, each task puts together what it has of a key (map-side combine), so that it sends at most one record for each key.");
    } else if (shuffle.combines()) {
      text.append(" The values of a key are put together after the move.");
    }
    if (shuffle.sorts()) {
      text.append(" Within each partition the records are then sorted by key.");
    }
    return text.toString();
  }
}
