package dev.kindling.engine.shuffle;

/** Pairs in memory, by their index in the order of reading. */
interface OrderedPairs {
  /** How many there are. */
  int size();

  /** The hash code of a key; any number where the pairs are in the order of a comparator. */
  int hash(int index);

  /** A key; null where the program's key is null. */
  Object key(int index);

  /** A value; null where the program's value is null. */
  Object value(int index);
}
