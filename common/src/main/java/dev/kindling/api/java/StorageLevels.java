package dev.kindling.api.java;

import dev.kindling.storage.StorageLevel;

/** The storage levels as constants, for Java programs. */
public class StorageLevels {
  /** Not kept at all. */
  public static final StorageLevel NONE = StorageLevel.NONE();

  /** On disk. */
  public static final StorageLevel DISK_ONLY = StorageLevel.DISK_ONLY();

  /** On disk, two copies. */
  public static final StorageLevel DISK_ONLY_2 = StorageLevel.DISK_ONLY_2();

  /** On disk, three copies. */
  public static final StorageLevel DISK_ONLY_3 = StorageLevel.DISK_ONLY_3();

  /** As objects in memory, computed again when there is no room. */
  public static final StorageLevel MEMORY_ONLY = StorageLevel.MEMORY_ONLY();

  /** {@link #MEMORY_ONLY}, two copies. */
  public static final StorageLevel MEMORY_ONLY_2 = StorageLevel.MEMORY_ONLY_2();

  /** As bytes in memory, computed again when there is no room. */
  public static final StorageLevel MEMORY_ONLY_SER = StorageLevel.MEMORY_ONLY_SER();

  /** {@link #MEMORY_ONLY_SER}, two copies. */
  public static final StorageLevel MEMORY_ONLY_SER_2 = StorageLevel.MEMORY_ONLY_SER_2();

  /** As objects in memory, on disk when there is no room. */
  public static final StorageLevel MEMORY_AND_DISK = StorageLevel.MEMORY_AND_DISK();

  /** {@link #MEMORY_AND_DISK}, two copies. */
  public static final StorageLevel MEMORY_AND_DISK_2 = StorageLevel.MEMORY_AND_DISK_2();

  /** As bytes in memory, on disk when there is no room. */
  public static final StorageLevel MEMORY_AND_DISK_SER = StorageLevel.MEMORY_AND_DISK_SER();

  /** {@link #MEMORY_AND_DISK_SER}, two copies. */
  public static final StorageLevel MEMORY_AND_DISK_SER_2 = StorageLevel.MEMORY_AND_DISK_SER_2();

  /** As bytes in memory outside the heap, on disk when there is no room. */
  public static final StorageLevel OFF_HEAP = StorageLevel.OFF_HEAP();

  /** Spark's class can be instantiated, so this one can. */
  public StorageLevels() {}

  /**
   * A level with these flags.
   *
   * @param useDisk whether partitions may be kept on disk
   * @param useMemory whether partitions may be kept in memory
   * @param useOffHeap whether that memory is outside the heap
   * @param deserialized whether memory holds objects instead of bytes
   * @param replication the number of copies, less than 40
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
