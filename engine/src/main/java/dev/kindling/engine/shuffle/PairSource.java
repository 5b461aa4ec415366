package dev.kindling.engine.shuffle;

import java.io.IOException;

/** Sorted pairs, one after the other. */
interface PairSource {
  /**
   * Goes to the next pair.
   *
   * @return false when there is none
   */
  boolean advance() throws IOException;

  /** The key of the pair, which may be null where the program's is. */
  Object key();

  /** The value of the pair, which may be null where the program's is. */
  Object value();
}
