package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.engine.spill.Spills;
import java.io.IOException;

/**
 * Pairs that a map task has written to disk, in one segment for each reducer. Safe for use by many
 * threads.
 */
final class SpilledRun {
  private final Spill spill;
  private final int[] records;
  private final PairFormat format;

  /**
   * @param records the number of pairs, by reducer
   * @param format the format of each pair
   */
  SpilledRun(Spill spill, int[] records, PairFormat format) {
    this.spill = spill;
    this.records = records;
    this.format = format;
  }

  /** The file. */
  Spill spill() {
    return spill;
  }

  /** The number of pairs for a reducer. */
  int records(int reducer) {
    return records[reducer];
  }

  /** The bytes on disk for a reducer. */
  long bytes(int reducer) {
    return spill.bytes(reducer);
  }

  /** Opens the pairs for a reducer. Their objects belong to the caller. */
  RunCursor read(int reducer) throws IOException {
    return RunCursor.of(spill.read(reducer), format);
  }

  /** Writes pairs from memory to disk. */
  static SpilledRun of(Pairs pairs, Spills spills, String purpose) throws IOException {
    int[] starts = pairs.starts();
    int[] hashes = pairs.hashes();
    PairFormat format = new PairFormat(hashes != null, pairs.values() != null);
    int[] records = new int[starts.length - 1];
    try (SpillWriter writer = spills.write(Content.SHUFFLE, purpose)) {
      for (int reducer = 0; reducer < records.length; reducer++) {
        for (int i = starts[reducer]; i < starts[reducer + 1]; i++) {
          format.write(writer, hashes == null ? 0 : hashes[i], pairs.keys()[i], pairs.value(i));
        }
        records[reducer] = starts[reducer + 1] - starts[reducer];
        writer.endSegment();
      }
      return new SpilledRun(writer.finish(), records, format);
    }
  }
}
