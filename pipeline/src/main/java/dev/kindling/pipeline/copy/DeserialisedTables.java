package dev.kindling.pipeline.copy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes hash tables of the size that Java serialisation gives them, because the size decides the
 * order in which a program sees their elements. Their iteration order is then the one that a record
 * of Spark has after it was serialised.
 */
public final class DeserialisedTables {
  /** Since JDK 19 a map that is deserialised has the smallest table that holds its entries. */
  private static final boolean FITS_CLOSELY = Runtime.version().feature() >= 19;

  private static final int DEFAULT_CAPACITY = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private DeserialisedTables() {}

  /** Returns an empty map with the table that a deserialised map of this many entries has. */
  public static <K, V> Map<K, V> map(int size) {
    double capacity =
        FITS_CLOSELY ? Math.ceil(size / (double) LOAD_FACTOR) : size / LOAD_FACTOR + 1f;
    return new HashMap<>(Math.max(DEFAULT_CAPACITY, (int) capacity), LOAD_FACTOR);
  }

  /** Returns an empty set with the table that a deserialised set of this many elements has. */
  public static <E> Set<E> set(int size) {
    return new HashSet<>((int) (size * (1 / LOAD_FACTOR)), LOAD_FACTOR);
  }
}
