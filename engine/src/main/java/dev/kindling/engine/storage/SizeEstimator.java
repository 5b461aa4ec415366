package dev.kindling.engine.storage;

import dev.kindling.Tuple2;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes of heap objects take, from a sample where there are many: within a
 * factor of 1.5 for strings, boxed numbers, tuples, arrays, the JDK's collections, records and
 * classes made of those, also when a few are much larger than the others.
 *
 * <p>Many records are looked over for ones that are evidently large (long strings and arrays,
 * collections of many), which are measured one by one; of the others some are measured. What
 * records share counts about once.
 */
public final class SizeEstimator {
  private static final HeapLayout LAYOUT = new HeapLayout();
  private static final KnownSizes KNOWN = new KnownSizes(LAYOUT);

  /** Records that are looked over, at most. */
  private static final int LOOKED_OVER = 1024;

  /** Records that are measured though they don't look large, at most. */
  private static final int SAMPLES = 64;

  /** The weight from which a record counts as large, and how far beyond the mean. */
  private static final long LARGE = 64;

  private static final int FAR = 4;

  /** Steps through an array without following its rhythm: the golden ratio, in 32 bits. */
  private static final long STRIDE = 0x9E3779B9L;

  private SizeEstimator() {}

  /** The size of an object and of all it refers to, each counted once. */
  public static long of(@Nullable Object root) {
    long simple = KNOWN.simple(root);
    if (simple >= 0) {
      return simple;
    }
    if (root instanceof Tuple2<?, ?> pair) {
      long first = KNOWN.simple(pair._1());
      long second = KNOWN.simple(pair._2());
      if (first >= 0 && second >= 0) {
        return LAYOUT.object(0, 2) + first + second;
      }
    }
    return told(new ObjectWalk(LAYOUT, KNOWN).add(root));
  }

  /** The size of the first records of an array, the array included, from a sample. */
  public static long ofRecords(@Nullable Object[] records, int count) {
    return told(
        LAYOUT.references(records.length) + contents(records, 0, count, LOOKED_OVER, SAMPLES));
  }

  /** The size of keys and values side by side, their arrays included, from a small sample. */
  public static long ofPairs(
      @Nullable Object[] keys, @Nullable Object @Nullable [] values, int count) {
    long size = (long) LAYOUT.reference() * count + contents(keys, 0, count);
    if (values != null) {
      size += (long) LAYOUT.reference() * count + contents(values, 0, count);
    }
    return told(size);
  }

  /** The bytes of a reference in this JVM. */
  public static int referenceBytes() {
    return LAYOUT.reference();
  }

  /** The size of some of an array's records, without the array. */
  static long contents(@Nullable Object[] records, int from, int to) {
    return contents(records, from, to, LOOKED_OVER, SAMPLES);
  }

  /**
   * The size of some of an array's records, without the array.
   *
   * @param mostLooked how many are looked over, at most
   * @param mostSamples how many that don't look large are measured, at most
   */
  static long contents(
      @Nullable Object[] records, int from, int to, int mostLooked, int mostSamples) {
    int count = to - from;
    if (count <= 0) {
      return 0;
    }
    int looked = Math.min(count, mostLooked);
    long weights = 0;
    for (int i = 0; i < looked; i++) {
      weights += weight(records[at(i, looked, from, count)]);
    }
    long large = Math.max(LARGE, FAR * weights / looked);
    ObjectWalk walk = new ObjectWalk(LAYOUT, KNOWN);
    long ofLarge = 0;
    int larges = 0;
    for (int i = 0; i < looked && weights >= LARGE; i++) {
      Object record = records[at(i, looked, from, count)];
      if (weight(record) >= large) {
        ofLarge += sizeIn(walk, record);
        larges++;
      }
    }
    // What the second half of the sample adds to the first is what each further record adds, since
    // what all records share has been met by then. Both halves are spread over all records.
    int samples = Math.min(looked, mostSamples);
    long[] halves = new long[2];
    int[] sampled = new int[2];
    for (int half = 0; half < 2; half++) {
      for (int i = half; i < samples; i += 2) {
        Object record = records[at((int) ((long) i * looked / samples), looked, from, count)];
        if (weights < LARGE || weight(record) < large) {
          halves[half] += sizeIn(walk, record);
          sampled[half]++;
        }
      }
    }
    double scale = (double) count / looked;
    double others = Math.max(0, count - larges * scale - sampled[0]);
    int telling = sampled[1] > 0 ? 1 : 0;
    double each = sampled[telling] > 0 ? (double) halves[telling] / sampled[telling] : 0;
    return (long) (ofLarge * scale + halves[0] + others * each);
  }

  private static long sizeIn(ObjectWalk walk, @Nullable Object record) {
    long simple = KNOWN.simple(record);
    if (simple >= 0) {
      return simple;
    }
    if (record instanceof Tuple2<?, ?> pair) {
      long first = KNOWN.simple(pair._1());
      long second = KNOWN.simple(pair._2());
      if (first >= 0 && second >= 0) {
        return LAYOUT.object(0, 2) + first + second;
      }
    }
    return walk.add(record);
  }

  /** All places when all are looked at, otherwise one in each of equal stretches, anywhere. */
  private static int at(int i, int looked, int from, int count) {
    if (looked == count) {
      return from + i;
    }
    long start = (long) i * count / looked;
    long end = (long) (i + 1) * count / looked;
    long somewhere = (((i * STRIDE) & 0xFFFFFFFFL) * (end - start)) >>> 32;
    return from + (int) (start + somewhere);
  }

  /** What can be told at a glance of how much a record holds; 0 when that is little or unknown. */
  private static long weight(@Nullable Object record) {
    if (record instanceof Tuple2<?, ?> pair) {
      return glance(pair._1()) + glance(pair._2());
    }
    return glance(record);
  }

  private static long glance(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value == null || value instanceof Number) {
      return 0;
    }
    if (value.getClass().isArray()) {
      return 4L * Array.getLength(value);
    }
    if (value instanceof Collection<?> collection) {
      return countsAtOnce(value) ? 16L * collection.size() : 0;
    }
    return value instanceof Map<?, ?> map && countsAtOnce(value) ? 32L * map.size() : 0;
  }

  /** Whether asking for the size runs no code of the program and no loop. */
  private static boolean countsAtOnce(Object container) {
    String name = container.getClass().getName();
    boolean plain = name.startsWith("java.util.") && !name.startsWith("java.util.concurrent.");
    return plain || container instanceof RandomAccess;
  }

  private static long told(long bytes) {
    LAYOUT.estimated(bytes);
    return bytes;
  }
}
