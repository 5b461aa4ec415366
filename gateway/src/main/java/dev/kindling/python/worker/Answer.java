package dev.kindling.python.worker;

import dev.kindling.python.recipe.Blob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has made.
 *
 * @param inline the batches, or null when they are in the task's file
 * @param runs what was written to the file, in order
 * @param kept whether the worker holds the records under the key it was given
 * @param counts what it counted, by name
 * @param updates of accumulators, pickled, or null for none
 */
public record Answer(
    @Nullable Blob inline,
    List<Run> runs,
    boolean kept,
    Map<String, Long> counts,
    @Nullable Blob updates) {

  /**
   * A run of the task's file.
   *
   * @param reducer whose it is, 0 outside shuffles
   * @param offset in bytes
   * @param length in bytes
   * @param records how many records it holds
   */
  public record Run(int reducer, long offset, long length, long records) {}

  /** What was counted under a name, 0 for nothing. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** The length of the task's file in bytes. */
  public long bytes() {
    return runs.stream().mapToLong(Run::length).sum();
  }
}
