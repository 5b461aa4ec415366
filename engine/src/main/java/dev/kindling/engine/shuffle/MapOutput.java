package dev.kindling.engine.shuffle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
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
    this.segments = new Segments[runs.size() + (pairs == null ? 0 : 1)];
    long records = 0;
    long sum = 0;
    for (int i = 0; i < runs.size(); i++) {
      segments[i] = runs.get(i).segments();
      records += segments[i].size();
      sum += runs.get(i).spill().bytes();
    }
    if (pairs != null) {
      segments[runs.size()] = pairs.segments();
      records += pairs.size();
      sum += pairs.bytes();
    }
    this.size = records;
    this.bytes = sum;
  }

  /** The number of pairs for all reducers. */
  public long records() {
    return size;
  }

  /** The number of segments, with those of runs on disk, and with empty ones. */
  int segments() {
    int count = 0;
    for (Segments part : segments) {
      count += part.count();
    }
    return count;
  }

  /** Calls back with the reducer of each segment that has pairs; twice if two have the same one. */
  void forEachReducer(IntConsumer action) {
    for (Segments part : segments) {
      for (int segment = 0; segment < part.count(); segment++) {
        if (part.start(segment) < part.end(segment)) {
          action.accept(part.reducer(segment));
        }
      }
    }
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

  /** The estimated size of one reducer's pairs. The sizes of all reducers are {@link #bytes()}. */
  public long bytes(int reducer) {
    long before = 0;
    long records = 0;
    for (Segments part : segments) {
      before += part.recordsBefore(reducer);
      records += part.records(reducer);
    }
    return bytesOfFirst(before + records) - bytesOfFirst(before);
  }

  private long bytesOfFirst(long records) {
    return records == size ? bytes : (long) ((double) bytes * records / size);
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
