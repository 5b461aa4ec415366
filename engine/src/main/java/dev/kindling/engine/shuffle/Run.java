package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.engine.spill.Spills;
import java.io.IOException;

/**
 * Pairs that a map task has written to disk, a segment for each reducer, and in it for each pair
 * its key's hash code if it has been computed, the key, and the value unless all are null. Safe for
 * use by many threads.
 */
final class Run {
  private final Spill spill;
  private final int[] records;
  private final boolean hashed;
  private final boolean valued;

  /**
   * @param records how many pairs there are, by reducer
   * @param hashed whether hash codes are written
   * @param valued whether values are written
   */
  Run(Spill spill, int[] records, boolean hashed, boolean valued) {
    this.spill = spill;
    this.records = records;
    this.hashed = hashed;
    this.valued = valued;
  }

  /** The file. */
  Spill spill() {
    return spill;
  }

  /** How many pairs there are for a reducer. */
  int records(int reducer) {
    return records[reducer];
  }

  /** The bytes on disk for a reducer. */
  long bytes(int reducer) {
    return spill.bytes(reducer);
  }

  /** The pairs for a reducer. What they hold belongs to the caller. */
  RunCursor read(int reducer) throws IOException {
    return new RunCursor(spill.read(reducer), records[reducer], hashed, valued);
  }

  /** Writes pairs from memory to disk. */
  static Run of(Pairs pairs, Spills spills, String purpose) throws IOException {
    int[] starts = pairs.starts();
    int[] records = new int[starts.length - 1];
    try (SpillWriter writer = spills.write(purpose)) {
      for (int reducer = 0; reducer < records.length; reducer++) {
        for (int i = starts[reducer]; i < starts[reducer + 1]; i++) {
          if (pairs.hashes() != null) {
            writer.writeInt(pairs.hashes()[i]);
          }
          writer.write(pairs.keys()[i]);
          if (pairs.values() != null) {
            writer.write(pairs.values()[i]);
          }
        }
        records[reducer] = starts[reducer + 1] - starts[reducer];
        writer.endSegment();
      }
      return new Run(writer.finish(), records, pairs.hashes() != null, pairs.values() != null);
    }
  }
}
