package dev.kindling.api.java;

import dev.kindling.storage.StorageLevel;

/** The storage levels as constants, as Java programs use them. */
public class StorageLevels {
  /** The level that stores nothing: the level of an RDD that is not cached. */
  public static final StorageLevel NONE = StorageLevel.NONE();

  /** The level that stores partitions in files. */
  public static final StorageLevel DISK_ONLY = StorageLevel.DISK_ONLY();

  /**
   * The level that stores partitions in files. On a cluster there are two copies; here there is
   * one, because there is one machine.
   */
  public static final StorageLevel DISK_ONLY_2 = StorageLevel.DISK_ONLY_2();

  /**
   * The level that stores partitions in files. On a cluster there are three copies; here there is
   * one, because there is one machine.
   */
  public static final StorageLevel DISK_ONLY_3 = StorageLevel.DISK_ONLY_3();

  /**
   * The level that stores partitions in memory as objects. Partitions that do not fit are computed
   * again when needed. {@code cache()} uses this level.
   */
  public static final StorageLevel MEMORY_ONLY = StorageLevel.MEMORY_ONLY();

  /**
   * The level that stores partitions in memory as objects. Partitions that do not fit are computed
   * again when needed. {@code cache()} uses this level. On a cluster there are two copies; here
   * there is one, because there is one machine.
   */
  public static final StorageLevel MEMORY_ONLY_2 = StorageLevel.MEMORY_ONLY_2();

  /**
   * The level that stores partitions in memory as bytes, which takes less room and more time than
   * objects. Partitions that do not fit are computed again when needed.
   */
  public static final StorageLevel MEMORY_ONLY_SER = StorageLevel.MEMORY_ONLY_SER();

  /**
   * The level that stores partitions in memory as bytes, which takes less room and more time than
   * objects. Partitions that do not fit are computed again when needed. On a cluster there are two
   * copies; here there is one, because there is one machine.
   */
  public static final StorageLevel MEMORY_ONLY_SER_2 = StorageLevel.MEMORY_ONLY_SER_2();

  /** The level that stores partitions in memory as objects, and in files those that do not fit. */
  public static final StorageLevel MEMORY_AND_DISK = StorageLevel.MEMORY_AND_DISK();

  /**
   * The level that stores partitions in memory as objects, and in files those that do not fit. On a
   * cluster there are two copies; here there is one, because there is one machine.
   */
  public static final StorageLevel MEMORY_AND_DISK_2 = StorageLevel.MEMORY_AND_DISK_2();

  /** The level that stores partitions in memory as bytes, and in files those that do not fit. */
  public static final StorageLevel MEMORY_AND_DISK_SER = StorageLevel.MEMORY_AND_DISK_SER();

  /**
   * The level that stores partitions in memory as bytes, and in files those that do not fit. On a
   * cluster there are two copies; here there is one, because there is one machine.
   */
  public static final StorageLevel MEMORY_AND_DISK_SER_2 = StorageLevel.MEMORY_AND_DISK_SER_2();

  /**
   * The level that stores partitions as bytes in memory outside the Java heap, within {@code
   * spark.memory.offHeap.size}, and in files those that do not fit.
   */
  public static final StorageLevel OFF_HEAP = StorageLevel.OFF_HEAP();

  /**
   * Creates an object without use. It exists because Spark's class can be instantiated; the
   * constants are static.
   *
   * <pre>{@code
   * boolean made = new StorageLevels() != null; // true
   * }</pre>
   */
  public StorageLevels() {}

  /**
   * Returns a level with the given properties. The constants cover the usual combinations.
   *
   * <pre>{@code
   * StorageLevels.create(false, true, false, true, 1).equals(StorageLevels.MEMORY_ONLY); // true
   * }</pre>
   *
   * @param useDisk whether partitions may be stored on disk
   * @param useMemory whether partitions may be stored in memory
   * @param useOffHeap whether that memory is outside the Java heap
   * @param deserialized whether memory holds objects rather than bytes
   * @param replication the number of copies, less than 40; Kindling keeps one
   * @throws AssertionError if {@code replication} is 40 or more
   */
  public static StorageLevel create(
      boolean useDisk,
      boolean useMemory,
      boolean useOffHeap,
      boolean deserialized,
      int replication) {
    return new StorageLevel(useDisk, useMemory, useOffHeap, deserialized, replication);
  }
}
