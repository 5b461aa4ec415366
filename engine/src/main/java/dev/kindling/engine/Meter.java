package dev.kindling.engine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only the JVM knows of a task: processor time, allocation, collections. Asking costs a
 * microsecond or two, but loading the JVM's management classes costs some 20 ms, as much as a whole
 * small program: they are loaded after the first task that took {@link #WORTHWHILE_NANOS}, and
 * until then these figures are 0.
 */
final class Meter {
  private static final long WORTHWHILE_NANOS = 100_000_000;

  private volatile @Nullable Beans beans;

  /** What the calling thread and the JVM have used so far; all 0 while that isn't measured. */
  Reading read() {
    Beans known = beans;
    return known == null ? Reading.NONE : known.read();
  }

  /** A task took so long: from some length on, later ones are measured. */
  void took(long nanos) {
    if (beans == null && nanos >= WORTHWHILE_NANOS) {
      beans = Beans.load();
    }
  }

  /** Counts since some beginning; {@code measured} says whether they mean anything. */
  record Reading(boolean measured, long cpuNanos, long gcNanos, long allocatedBytes) {
    static final Reading NONE = new Reading(false, 0, 0, 0);

    /** What was used from an earlier reading of the same thread to this one. */
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
