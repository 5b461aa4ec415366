package dev.kindling.engine.shuffle;

import java.io.IOException;

/** Keys in some order, each with what belongs to it; for one thread. */
interface MergeSource extends AutoCloseable {
  /**
   * Goes to the next key.
   *
   * @return false when there is none
   */
  boolean advance() throws IOException;

  /** The key's hash code. */
  int hash();

  /** The key, which may be null where the program's is. */
  Object key();

  /** Frees what reading takes. There is no next key then. */
  @Override
  void close() throws IOException;
}
