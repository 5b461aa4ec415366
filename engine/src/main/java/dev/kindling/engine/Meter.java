package dev.kindling.engine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures a task's processor time, allocation and garbage collections. A measurement costs a
 * microsecond or two, but loading the JVM's management classes costs some 20 ms, as much as a whole
 * small program. They are loaded after the first task that took {@link #LOADING_THRESHOLD_NANOS};
 * until then all figures are 0.
 */
final class Meter {
  private static final long LOADING_THRESHOLD_NANOS = 100_000_000;

  private volatile @Nullable Beans beans;

  /** What the calling thread and the JVM have used so far; all 0 while nothing is measured. */
  Reading read() {
    Beans known = beans;
    return known == null ? Reading.NONE : known.read();
  }

  /** Notes how long a task took: after the first long one, later tasks are measured. */
  void taskTook(long nanos) {
    if (beans == null && nanos >= LOADING_THRESHOLD_NANOS) {
      beans = Beans.load();
    }
  }

  /**
   * Totals at one time.
   *
   * @param measured false when the figures are 0 because nothing is measured
   */
  record Reading(boolean measured, long cpuNanos, long gcNanos, long allocatedBytes) {
    static final Reading NONE = new Reading(false, 0, 0, 0);

    /** The difference to an earlier reading of the same thread. */
    Reading since(Reading before) {
      return measured && before.measured
          ? new Reading(
              true,
              cpuNanos - before.cpuNanos,
              gcNanos - before.gcNanos,
              allocatedBytes - before.allocatedBytes)
          : NONE;
    }
  }

  private record Beans(
      ThreadMXBean threads,
      com.sun.management.@Nullable ThreadMXBean allocation,
      List<GarbageCollectorMXBean> collectors,
      boolean cpu) {

    static Beans load() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      com.sun.management.ThreadMXBean allocation =
          threads instanceof com.sun.management.ThreadMXBean more
                  && more.isThreadAllocatedMemorySupported()
                  && more.isThreadAllocatedMemoryEnabled()
              ? more
              : null;
      return new Beans(
          threads,
          allocation,
          ManagementFactory.getGarbageCollectorMXBeans(),
          threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled());
    }

    Reading read() {
      long gcMillis = 0;
      for (GarbageCollectorMXBean collector : collectors) {
        gcMillis += Math.max(0, collector.getCollectionTime());
      }
      return new Reading(
          true,
          cpu ? threads.getCurrentThreadCpuTime() : 0,
          gcMillis * 1_000_000,
          allocation == null
              ? 0
              : allocation.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }
  }
}
