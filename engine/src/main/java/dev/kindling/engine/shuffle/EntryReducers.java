package dev.kindling.engine.shuffle;

import dev.kindling.pipeline.table.KeyTable;
import java.util.Arrays;

/** The reducers of the entries of a table, as a partitioner returned them for the first pairs. */
final class EntryReducers {
  private static final int FIRST = 1024;

  private int[] reducers = new int[FIRST];

  /**
   * Returns whether the pairs of an entry go to this reducer. Those of a new entry do from now on.
   *
   * @param entry the entry, or {@code ~entry} of one that is new, as a table returns them
   */
  boolean admits(int reducer, int entry) {
    if (entry >= 0) {
      return reducers[entry] == reducer;
    }
    if (~entry == reducers.length) {
      reducers = Arrays.copyOf(reducers, KeyTable.grown(reducers.length));
    }
    reducers[~entry] = reducer;
    return true;
  }

  /** The reducer of an entry. */
  int of(int entry) {
    return reducers[entry];
  }
}
