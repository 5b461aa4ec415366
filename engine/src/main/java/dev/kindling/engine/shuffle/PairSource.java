package dev.kindling.engine.shuffle;

/** Pairs, one after the other. */
interface PairSource extends MergeSource {
  /** The value of the pair, which may be null where the program's is. */
  Object value();
}
