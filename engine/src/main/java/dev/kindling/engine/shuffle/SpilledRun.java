package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import java.io.IOException;

/** Pairs that a map task has written to disk, in {@link Segments}. Safe for use by many threads. */
final class SpilledRun {
  private final Spill spill;
  private final Segments segments;
  private final PairFormat format;

  /**
   * @param segments which pairs are for which reducer; the file has the same segments
   * @param format the format of each pair
   */
  SpilledRun(Spill spill, Segments segments, PairFormat format) {
    this.spill = spill;
    this.segments = segments;
    this.format = format;
  }

  /** The file. */
  Spill spill() {
    return spill;
  }

  /** Which pairs are for which reducer. */
  Segments segments() {
    return segments;
  }

  /** The number of pairs for a reducer. */
  int records(int reducer) {
    return segments.records(reducer);
  }

  /** Opens the pairs for a reducer, which must have some. Their objects belong to the caller. */
  RunCursor read(int reducer) throws IOException {
    return RunCursor.of(spill.read(segments.segment(reducer)), format);
  }

  /** Writes pairs from memory to disk. The caller closes the writer. */
  static SpilledRun of(Pairs pairs, SpillWriter writer) throws IOException {
    Segments segments = pairs.segments();
    int[] hashes = pairs.hashes();
    PairFormat format = new PairFormat(hashes != null, pairs.values() != null);
    for (int segment = 0; segment < segments.count(); segment++) {
      for (int i = segments.start(segment); i < segments.end(segment); i++) {
        format.write(writer, hashes == null ? 0 : hashes[i], pairs.keys()[i], pairs.value(i));
      }
      writer.endSegment();
    }
    return new SpilledRun(writer.finish(), segments, format);
  }
}
