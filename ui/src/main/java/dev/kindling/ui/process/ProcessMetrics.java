package dev.kindling.ui.process;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Figures of the JVM that runs the application. Thread-safe.
 *
 * <p>The JVM knows no peak of its heap. The peak here is the largest size that was seen: {@link
 * #sample} looks after each batch of events, and each reading looks. It loads none of the JVM's
 * management classes, which take some 20 ms; all other methods do.
 */
public final class ProcessMetrics {
  private final AtomicLong heapPeak = new AtomicLong();

  /** Looks at the size of the heap, and returns it. */
  @CanIgnoreReturnValue
  public long sample() {
    Runtime runtime = Runtime.getRuntime();
    long heap = runtime.totalMemory() - runtime.freeMemory();
    heapPeak.accumulateAndGet(heap, Math::max);
    return heap;
  }

  /** Reads the current figures. */
  public Reading read() {
    Runtime runtime = Runtime.getRuntime();
    long heap = sample();
    long direct = 0;
    long mapped = 0;
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      if (pool.getName().equals("direct")) {
        direct = Math.max(0, pool.getMemoryUsed());
      } else if (pool.getName().equals("mapped")) {
        mapped = Math.max(0, pool.getMemoryUsed());
      }
    }
    long cpu =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? Math.max(0, system.getProcessCpuTime())
            : 0;
    return new Reading(
        heap,
        heapPeak.get(),
        runtime.maxMemory(),
        ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(),
        direct,
        mapped,
        Collections.read(),
        ManagementFactory.getRuntimeMXBean().getUptime(),
        cpu);
  }

  /**
   * The figures of one moment, sizes in bytes.
   *
   * @param heap the used heap, garbage included
   * @param heapPeak the largest used heap that was seen
   * @param heapMax the size to which the heap may grow
   * @param nonHeap classes, compiled code and other memory of the JVM outside the heap
   * @param direct direct buffers
   * @param mapped mapped files
   * @param collections garbage collections since the JVM started
   * @param uptimeMillis the time since the JVM started
   * @param cpuNanos processor time of all threads since the JVM started; 0 if it is not known
   */
  public record Reading(
      long heap,
      long heapPeak,
      long heapMax,
      long nonHeap,
      long direct,
      long mapped,
      Collections collections,
      long uptimeMillis,
      long cpuNanos) {}
}
