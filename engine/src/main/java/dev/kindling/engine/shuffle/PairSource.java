package dev.kindling.engine.shuffle;

/** A sequence of pairs in the order of their keys. */
interface PairSource extends MergeSource {
  /** The value of the pair; null where the program's value is null. */
  Object value();
}
