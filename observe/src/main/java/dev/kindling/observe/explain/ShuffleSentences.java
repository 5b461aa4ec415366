package dev.kindling.observe.explain;

import dev.kindling.spi.ShuffleDescription;

/** Describes in sentences what a shuffle does besides moving records. */
final class ShuffleSentences {
  private ShuffleSentences() {}

  /** Returns sentences about combining and sorting, each with a space before it, or "". */
  static String combining(ShuffleDescription shuffle) {
    StringBuilder text = new StringBuilder();
    if (shuffle.mapSideCombine()) {
      text.append(
          " Before that, each task combines its values of each key (map-side combine), so that it writes at most one record for each key.");
    } else if (shuffle.combines()) {
      text.append(" The values of a key are combined after the shuffle.");
    }
    if (shuffle.sorts()) {
      text.append(" Within each partition, the records are then sorted by key.");
    }
    return text.toString();
  }
}
