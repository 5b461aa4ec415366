package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import java.io.IOException;

/**
 * How a table writes its runs.
 *
 * @param pairs what is written of each pair
 * @param content says whether runs are compressed
 * @param purpose a part of the files' names
 */
record RunFormat(PairFormat pairs, Content content, String purpose) {
  /**
   * Writes pairs as a run of one segment, which is the task's own.
   *
   * @param from the index of the first pair to write
   * @param memoryBytes what the pairs take in memory
   */
  Spill write(OrderedPairs ordered, int from, long memoryBytes, TaskServices services)
      throws IOException {
    try (SpillWriter writer = services.spill(content, purpose)) {
      int size = ordered.size();
      for (int i = from; i < size; i++) {
        pairs.write(writer, ordered.hash(i), ordered.key(i), ordered.value(i));
      }
      return services.spilled(memoryBytes, writer);
    }
  }
}
