package dev.kindling.engine.storage;

import java.lang.management.ManagementFactory;

/**
 * The layout of objects in this JVM: the width of a reference, headers of 12 bytes, and an
 * alignment of 8.
 *
 * <p>The width of references depends on the JVM's heap, its collector and its options, and only a
 * measurement finds it. The measurement loads the JVM's management classes, which takes about 20
 * ms, so it is made when the first estimate is so large that it matters. Until then the size of the
 * heap decides.
 */
final class HeapLayout {
  private static final int HEADER = 12;
  private static final int ARRAY_HEADER = 16;
  private static final int COMPRESSED = 4;
  private static final int WIDE = 8;
  private static final long COMPRESSED_UP_TO = 32L << 30;
  private static final long MEASURING_THRESHOLD = 16L << 20;
  private static final int PROBE = 4096;

  private volatile int reference =
      Runtime.getRuntime().maxMemory() < COMPRESSED_UP_TO ? COMPRESSED : WIDE;
  private volatile boolean measured;

  /** The bytes of a reference. */
  int reference() {
    return reference;
  }

  /**
   * Is called with each estimate. The first one above a threshold makes the layout measure
   * references.
   */
  void estimated(long bytes) {
    if (!measured && bytes >= MEASURING_THRESHOLD) {
      measured = true;
      reference = measure(reference);
    }
  }

  /** The bytes of an object with such fields. */
  long object(long primitiveBytes, int references) {
    return aligned(HEADER + primitiveBytes + (long) reference * references);
  }

  /** The bytes of an array of references. */
  long references(long length) {
    return array(reference, length);
  }

  /** The bytes of an array whose elements have this width. */
  long array(int width, long length) {
    return aligned(ARRAY_HEADER + width * length);
  }

  private static long aligned(long bytes) {
    return (bytes + 7) & ~7L;
  }

  private static int measure(int unknown) {
    if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)
        || !threads.isThreadAllocatedMemorySupported()
        || !threads.isThreadAllocatedMemoryEnabled()) {
      return unknown;
    }
    long self = Thread.currentThread().getId();
    Object[][] probes = new Object[2][];
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = threads.getThreadAllocatedBytes(self);
      probes[i & 1] = new Object[PROBE];
      fewest = Math.min(fewest, threads.getThreadAllocatedBytes(self) - before);
    }
    return probes[0].length > 0 && fewest >= (long) PROBE * WIDE ? WIDE : COMPRESSED;
  }
}
