package dev.kindling.engine.storage;

import dev.kindling.Tuple2;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the bytes of heap that objects take, from a sample if there are many. The estimate is
 * within a factor of 1.5 for strings, boxed numbers, tuples, arrays, the JDK's collections, records
 * and classes made of those, even if a few objects are much larger than the others.
 *
 * <p>Many records are first scanned for evidently large ones (long strings and arrays, large
 * collections), which are measured one by one. Of the others, some are measured. Objects that
 * records share count about once.
 */
public final class SizeEstimator {
  private static final HeapLayout LAYOUT = new HeapLayout();
  private static final KnownSizes KNOWN = new KnownSizes(LAYOUT);

  /** The most records that are scanned. */
  private static final int MAX_SCANNED = 1024;

  /** The most records that are measured though they don't look large. */
  private static final int MAX_SAMPLES = 64;

  /**
   * The weight from which a record counts as large, and the factor above the mean that it needs.
   */
  private static final long LARGE = 64;

  private static final int FAR = 4;

  /**
   * A stride through an array that avoids the period of its records: the golden ratio, in 32 bits.
   */
  private static final long STRIDE = 0x9E3779B9L;

  private SizeEstimator() {}

  /** The size of an object and of all objects that it refers to. Each object counts once. */
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
    return recorded(new ObjectWalk(LAYOUT, KNOWN).add(root));
  }

  /** The size of the first records of an array and of the array, from a sample. */
  public static long ofRecords(@Nullable Object[] records, int count) {
    return recorded(
        LAYOUT.references(records.length) + contents(records, 0, count, MAX_SCANNED, MAX_SAMPLES));
  }

  /** The size of keys and values side by side and of their arrays, from a small sample. */
  public static long ofPairs(
      @Nullable Object[] keys, @Nullable Object @Nullable [] values, int count) {
    long size = (long) LAYOUT.reference() * count + contents(keys, 0, count);
    if (values != null) {
      size += (long) LAYOUT.reference() * count + contents(values, 0, count);
    }
    return recorded(size);
  }

  /** The bytes of a reference in this JVM. */
  public static int referenceBytes() {
    return LAYOUT.reference();
  }

  /** The size of some of an array's records, without the array. */
  static long contents(@Nullable Object[] records, int from, int to) {
    return contents(records, from, to, MAX_SCANNED, MAX_SAMPLES);
  }

  /**
   * The size of some of an array's records, without the array.
   *
   * @param maxScanned the most records that are scanned
   * @param maxSamples the most records that are measured though they don't look large
   */
  static long contents(
      @Nullable Object[] records, int from, int to, int maxScanned, int maxSamples) {
    int count = to - from;
    if (count <= 0) {
      return 0;
    }
    int scanned = Math.min(count, maxScanned);
    long weights = 0;
    long[] each = new long[scanned];
    for (int i = 0; i < scanned; i++) {
      each[i] = weight(records[at(i, scanned, from, count)]);
      weights += each[i];
    }
    long large = Math.max(LARGE, FAR * weights / scanned);
    ObjectWalk walk = new ObjectWalk(LAYOUT, KNOWN);
    long ofLarge = 0;
    int larges = 0;
    for (int i = 0; i < scanned && weights >= LARGE; i++) {
      if (each[i] >= large) {
        ofLarge += sizeIn(walk, records[at(i, scanned, from, count)]);
        larges++;
      }
    }
    // Each further record adds what the second half of the sample adds to the first, since objects
    // that all records share have been counted by then. Both halves are spread over all records.
    int samples = Math.min(scanned, maxSamples);
    long[] halves = new long[2];
    int[] sampled = new int[2];
    for (int half = 0; half < 2; half++) {
      for (int i = half; i < samples; i += 2) {
        int index = (int) ((long) i * scanned / samples);
        if (weights < LARGE || each[index] < large) {
          halves[half] += sizeIn(walk, records[at(index, scanned, from, count)]);
          sampled[half]++;
        }
      }
    }
    double scale = (double) count / scanned;
    double others = Math.max(0, count - larges * scale - sampled[0]);
    int typical = sampled[1] > 0 ? 1 : 0;
    double mean = sampled[typical] > 0 ? (double) halves[typical] / sampled[typical] : 0;
    return (long) (ofLarge * scale + halves[0] + others * mean);
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

  /** Every index if all records are scanned; otherwise one index in each of equal stretches. */
  private static int at(int i, int scanned, int from, int count) {
    if (scanned == count) {
      return from + i;
    }
    long start = (long) i * count / scanned;
    long end = (long) (i + 1) * count / scanned;
    long somewhere = (((i * STRIDE) & 0xFFFFFFFFL) * (end - start)) >>> 32;
    return from + (int) (start + somewhere);
  }

  /** A quick measure of how much a record holds; 0 when that is little or unknown. */
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
    ContainerClass type = ContainerClass.of(value.getClass());
    if (!type.countsAtOnce()) {
      return 0;
    }
    if (type.collection()) {
      return 16L * ((Collection<?>) value).size();
    }
    return type.map() ? 32L * ((Map<?, ?>) value).size() : 0;
  }

  private static long recorded(long bytes) {
    LAYOUT.estimated(bytes);
    return bytes;
  }
}
