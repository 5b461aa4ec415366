package dev.kindling.engine.shuffle;

/** Pairs in the order of their keys' hash codes, one after the other. */
interface HashedSource extends PairSource {
  /** The hash code of the pair's key. */
  int hash();
}
