package dev.kindling.engine.shuffle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of one map task for all reducers: the spilled runs, in the order of writing, and then
 * the pairs in memory. The pairs never change once the output exists. Their storage location
 * changes when the memory is needed for something else. Safe for use by many threads.
 *
 * <p>A reader takes the {@link #parts} when it reads, reads all runs before the memory, and drops
 * its references before it goes to the next output: only then is reclaimed memory free.
 */
public final class MapOutput {
  /** Whether the values are combined values. */
  final boolean combined;

  private static final Parts DROPPED = new Parts(List.of(), null);

  /** Which records are for which reducer: in each run, and in the pairs that were in memory. */
  private final Segments[] segments;

  private final long size;
  private final long bytes;
  private volatile Parts parts;

  /**
   * @param pairs the pairs in memory; null if there are none
   */
  MapOutput(List<SpilledRun> runs, @Nullable Pairs pairs, boolean combined) {
    this.combined = combined;
    this.parts = new Parts(List.copyOf(runs), pairs);
    List<Segments> all = new ArrayList<>(1);
    long sum = 0;
    for (SpilledRun run : runs) {
      all.add(run.segments());
      sum += run.spill().bytes();
    }
    if (pairs != null) {
      all.add(pairs.segments());
      sum += pairs.bytes();
    }
    this.segments = all.toArray(new Segments[0]);
    this.size = all.stream().mapToLong(Segments::size).sum();
    this.bytes = sum;
  }

  /** The number of pairs for all reducers. */
  public long records() {
    return size;
  }

  /** The number of pairs for one reducer. */
  public long records(int reducer) {
    long records = 0;
    for (Segments part : segments) {
      records += part.records(reducer);
    }
    return records;
  }

  /** The estimated size of the pairs when the output was made. */
  public long bytes() {
    return bytes;
  }

  /** The estimated size of one reducer's pairs. */
  public long bytes(int reducer) {
    return bytes(records(reducer));
  }

  /** The estimated size of so many of the pairs. */
  long bytes(long records) {
    return records == 0 ? 0 : (long) ((double) bytes * records / size);
  }

  /** Where the pairs are now. */
  Parts parts() {
    return parts;
  }

  /** Whether the output has been dropped since the store returned it. */
  boolean dropped() {
    Parts now = parts;
    return now.pairs == null && now.runs.isEmpty();
  }

  /** Whether one of its files was removed by another process. */
  boolean vanished() {
    return parts.runs.stream().anyMatch(run -> !run.spill().exists());
  }

  /** The bytes that the output takes in memory now. */
  long memoryBytes() {
    Pairs pairs = parts.pairs;
    return pairs == null ? 0 : pairs.bytes();
  }

  /** The pairs that were in memory are on disk now. */
  void movedToDisk(SpilledRun run) {
    List<SpilledRun> runs = new ArrayList<>(parts.runs);
    runs.add(run);
    parts = new Parts(List.copyOf(runs), null);
  }

  /**
   * Drops the output.
   *
   * @return the parts that it had
   */
  Parts drop() {
    Parts before = parts;
    parts = DROPPED;
    return before;
  }

  /**
   * The storage locations of an output, in order.
   *
   * @param pairs the pairs in memory, which come last; null if there are none
   */
  record Parts(List<SpilledRun> runs, @Nullable Pairs pairs) {}
}
