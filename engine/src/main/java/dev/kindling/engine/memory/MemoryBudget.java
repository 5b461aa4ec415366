package dev.kindling.engine.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkConf;
import dev.kindling.engine.metrics.TaskCounters;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account, in estimated bytes, for cached partitions, shuffle outputs, and the structures in
 * which tasks aggregate, sort and group.
 *
 * <p>A caller that needs memory makes others release some, in this order: cached partitions beyond
 * their protected share (never for other cached partitions, since their store decides which of them
 * to drop), then shuffle outputs, which go to disk. Nobody takes the memory of running tasks; a
 * task that is refused spills. Safe for use by many threads.
 */
public final class MemoryBudget {
  private static final long RESERVE = 300L << 20;
  private static final double MAX_RESERVE = 0.3;
  private static final String FRACTION = "spark.memory.fraction";
  private static final String STORAGE_FRACTION = "spark.memory.storageFraction";
  private static final String TESTING_MEMORY = "spark.testing.memory";
  private static final String TESTING_RESERVE = "spark.testing.reservedMemory";
  private static final String FORCED_SPILL = "spark.shuffle.spill.numElementsForceSpillThreshold";
  private static final String BUDGET = "kindling.memory.budget";

  /** The uses of memory. */
  public enum Use {
    /** Partitions of persisted datasets. */
    CACHED,
    /** Outputs of finished map tasks. */
    OUTPUTS,
    /** Tables, buffers and runs of running tasks. */
    WORKING
  }

  private final long total;
  private final long protectedCached;
  private final long forcedSpill;

  @GuardedBy("this")
  private final long[] used = new long[Use.values().length];

  @GuardedBy("this")
  private final long[] peaks = new long[Use.values().length];

  @GuardedBy("this")
  private final Map<Use, Reclaimable> owners = new EnumMap<>(Use.class);

  @GuardedBy("this")
  private int tasks;

  /**
   * @param total bytes for all uses
   * @param protectedCached the bytes of cached partitions that tasks can't reclaim
   * @param forcedSpill the number of records at which tasks spill even when there is memory
   */
  public MemoryBudget(long total, long protectedCached, long forcedSpill) {
    this.total = total;
    this.protectedCached = protectedCached;
    this.forcedSpill = forcedSpill;
  }

  /**
   * Creates the budget for a heap, by Spark's settings: {@code spark.memory.fraction} (0.6) of the
   * heap without a reserve. Of that, {@code spark.memory.storageFraction} (0.5) is protected for
   * cached partitions. The reserve is Spark's 300 MB, but at most 0.3 of the heap, so that small
   * heaps work.
   *
   * @throws IllegalArgumentException for a fraction that is out of range
   */
  public static MemoryBudget of(SparkConf conf, long heapBytes) {
    double fraction = conf.getDouble(FRACTION, 0.6);
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          FRACTION + " must be greater than 0 and less than 1: " + fraction);
    }
    double cached = conf.getDouble(STORAGE_FRACTION, 0.5);
    if (!(cached >= 0 && cached < 1)) {
      throw new IllegalArgumentException(
          "'"
              + cached
              + "' in "
              + STORAGE_FRACTION
              + " is invalid. Storage fraction must be in [0,1)");
    }
    long heap = conf.getSizeAsBytes(TESTING_MEMORY, heapBytes);
    long reserve =
        conf.getSizeAsBytes(TESTING_RESERVE, (long) Math.min(RESERVE, heap * MAX_RESERVE));
    long total =
        conf.getSizeAsBytes(BUDGET, Math.max(1, (long) (Math.max(0, heap - reserve) * fraction)));
    return new MemoryBudget(
        total, (long) (total * cached), conf.getLong(FORCED_SPILL, Long.MAX_VALUE));
  }

  /**
   * Registers the owner of a use's memory, from which it can be reclaimed. Called before the first
   * task.
   */
  public synchronized void register(Use use, Reclaimable owner) {
    owners.put(use, owner);
  }

  /**
   * Acquires memory, and makes others release some if there is too little.
   *
   * @return false when there is too little; then nothing was acquired
   */
  public boolean acquire(Use use, long bytes) {
    while (true) {
      long missing;
      synchronized (this) {
        missing = totalUsed() + bytes - total;
        if (missing <= 0) {
          addUsed(use, bytes);
          return true;
        }
      }
      if (!makeRoom(use, missing)) {
        return false;
      }
    }
  }

  /** Gives memory back. */
  public synchronized void release(Use use, long bytes) {
    used[use.ordinal()] -= bytes;
  }

  /** The bytes for all uses. */
  public long total() {
    return total;
  }

  /** The bytes in use. */
  public synchronized long used(Use use) {
    return used[use.ordinal()];
  }

  /** The most bytes that were in use at any time. */
  public synchronized long peak(Use use) {
    return peaks[use.ordinal()];
  }

  /** Creates the share of a task that starts. */
  public TaskMemory forTask(TaskCounters counters) {
    return new TaskMemory(this, counters);
  }

  /** The number of records at which tasks spill even when there is memory. */
  long forcedSpill() {
    return forcedSpill;
  }

  synchronized void taskStarts() {
    tasks++;
  }

  synchronized void taskEnds() {
    tasks--;
  }

  /** The most bytes that each of the tasks that now hold memory may use. */
  synchronized long share() {
    long cached = Math.min(used[Use.CACHED.ordinal()], protectedCached);
    return (total - cached) / Math.max(1, tasks);
  }

  /** Takes memory beyond the budget, for a structure that can't do without. */
  synchronized void overdraw(Use use, long bytes) {
    addUsed(use, bytes);
  }

  synchronized void pass(Use from, Use to, long bytes) {
    used[from.ordinal()] -= bytes;
    addUsed(to, bytes);
  }

  private boolean makeRoom(Use use, long missing) {
    if (use != Use.CACHED) {
      long excess = used(Use.CACHED) - protectedCached;
      if (excess > 0 && reclaimFrom(Use.CACHED, Math.min(excess, missing))) {
        return true;
      }
    }
    return reclaimFrom(Use.OUTPUTS, missing);
  }

  private boolean reclaimFrom(Use use, long bytes) {
    Reclaimable owner = owner(use);
    return owner != null && owner.reclaim(bytes) > 0;
  }

  private synchronized @Nullable Reclaimable owner(Use use) {
    return owners.get(use);
  }

  @GuardedBy("this")
  private long totalUsed() {
    long sum = 0;
    for (long each : used) {
      sum += each;
    }
    return sum;
  }

  @GuardedBy("this")
  private void addUsed(Use use, long bytes) {
    int index = use.ordinal();
    used[index] += bytes;
    peaks[index] = Math.max(peaks[index], used[index]);
  }
}
