package dev.kindling.engine.shuffle;

import java.io.IOException;

/** A sequence of keys in a known order, each with its data. For one thread. */
interface MergeSource extends AutoCloseable {
  /**
   * Goes to the next key.
   *
   * @return false if there is none
   */
  boolean advance() throws IOException;

  /** The key's hash code. */
  int hash();

  /** The key; null where the program's key is null. */
  Object key();

  /** Frees the resources of reading. There is no next key afterwards. */
  @Override
  void close() throws IOException;
}
