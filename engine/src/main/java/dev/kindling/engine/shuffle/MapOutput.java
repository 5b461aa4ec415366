package dev.kindling.engine.shuffle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one map task leaves for all reducers: runs that were spilled, in the order of writing, and
 * then what is in memory. The pairs never change once it is made; where they are does, when the
 * memory is needed for something else. Safe for use by many threads.
 *
 * <p>A reader takes the {@link #parts} at the time of reading, all runs before the memory, and lets
 * go of them before it turns to the next output: memory that was given back is free only then.
 */
public final class MapOutput {
  /** Whether values are combined ones. */
  final boolean combined;

  private static final Parts DROPPED = new Parts(List.of(), null);

  private final long[] records;
  private final long size;
  private final long bytes;
  private volatile Parts parts;

  /**
   * @param runs each with as many segments as there are reducers
   * @param pairs what is in memory, or null when nothing is
   */
  MapOutput(int reducers, List<SpilledRun> runs, @Nullable Pairs pairs, boolean combined) {
    this.combined = combined;
    this.parts = new Parts(List.copyOf(runs), pairs);
    this.records = new long[reducers];
    long all = pairs == null ? 0 : pairs.bytes();
    long sum = 0;
    for (int reducer = 0; reducer < reducers; reducer++) {
      long count = pairs == null ? 0 : pairs.starts()[reducer + 1] - pairs.starts()[reducer];
      for (SpilledRun run : runs) {
        count += run.records(reducer);
        all += run.bytes(reducer);
      }
      records[reducer] = count;
      sum += count;
    }
    this.size = sum;
    this.bytes = all;
  }

  /** An output that is in memory altogether. */
  MapOutput(Pairs pairs, boolean combined) {
    this(pairs.starts().length - 1, List.of(), pairs, combined);
  }

  /** How many pairs there are for all reducers. */
  public long records() {
    return size;
  }

  /** How many pairs there are for one reducer. */
  public long records(int reducer) {
    return records[reducer];
  }

  /** Their estimated size, as large as it was when the output was made. */
  public long bytes() {
    return bytes;
  }

  /** The estimated size of what is there for one reducer. */
  public long bytes(int reducer) {
    return size == 0 ? 0 : (long) ((double) bytes * records[reducer] / size);
  }

  /** Where the pairs are now. */
  Parts parts() {
    return parts;
  }

  /** Whether the output has been lost since the store gave it. */
  boolean dropped() {
    Parts now = parts;
    return now.pairs == null && now.runs.isEmpty();
  }

  /** Whether a file of it was removed by somebody else. */
  boolean vanished() {
    return parts.runs.stream().anyMatch(run -> !run.spill().exists());
  }

  /** The bytes that the output takes in memory now. */
  long memoryBytes() {
    Pairs pairs = parts.pairs;
    return pairs == null ? 0 : pairs.bytes();
  }

  /** What was in memory is on disk now. */
  void moved(SpilledRun run) {
    List<SpilledRun> runs = new ArrayList<>(parts.runs);
    runs.add(run);
    parts = new Parts(List.copyOf(runs), null);
  }

  /**
   * Nothing is there any more.
   *
   * @return what was there
   */
  Parts drop() {
    Parts before = parts;
    parts = DROPPED;
    return before;
  }

  /**
   * Where the pairs of an output are, in order.
   *
   * @param pairs those in memory, which come last; null when there are none
   */
  record Parts(List<SpilledRun> runs, @Nullable Pairs pairs) {}
}
