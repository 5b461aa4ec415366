package dev.kindling.ui.process;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;

/**
 * The garbage collections of the JVM since its start, in the three kinds of Spark's executor
 * metrics.
 *
 * @param totalMillis the time of all collectors, also of those that belong to no kind
 */
public record Collections(
    long minorCount,
    long minorMillis,
    long majorCount,
    long majorMillis,
    long concurrentCount,
    long concurrentMillis,
    long totalMillis) {
  /** Spark's names of collectors of the young generation, and those of newer JVMs. */
  private static final Set<String> MINOR =
      Set.of(
          "Copy",
          "PS Scavenge",
          "ParNew",
          "G1 Young Generation",
          "ZGC Minor Pauses",
          "Shenandoah Pauses");

  /** Spark's names of collectors of the old generation, and those of newer JVMs. */
  private static final Set<String> MAJOR =
      Set.of(
          "MarkSweepCompact",
          "PS MarkSweep",
          "ConcurrentMarkSweep",
          "G1 Old Generation",
          "ZGC Major Pauses",
          "ZGC Pauses");

  private static final Set<String> CONCURRENT =
      Set.of(
          "G1 Concurrent GC",
          "ZGC Cycles",
          "ZGC Minor Cycles",
          "ZGC Major Cycles",
          "Shenandoah Cycles");

  /** Reads the current counts. */
  static Collections read() {
    long[] counts = new long[3];
    long[] millis = new long[3];
    long total = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      long count = Math.max(0, collector.getCollectionCount());
      long time = Math.max(0, collector.getCollectionTime());
      String name = collector.getName();
      int kind =
          MINOR.contains(name) ? 0 : MAJOR.contains(name) ? 1 : CONCURRENT.contains(name) ? 2 : -1;
      if (kind >= 0) {
        counts[kind] += count;
        millis[kind] += time;
      }
      total += time;
    }
    return new Collections(counts[0], millis[0], counts[1], millis[1], counts[2], millis[2], total);
  }
}
