package dev.kindling.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An RDD as listeners are told of it, and how much of it is kept. */
public class RDDInfo implements Comparable<RDDInfo> {
  private final int id;
  private final String name;
  private final int numPartitions;
  private final StorageLevel storageLevel;
  private final String callSite;
  private final int numCachedPartitions;
  private final long memSize;
  private final long diskSize;

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  final List<Integer> parentIds;

  /**
   * An RDD.
   *
   * @param name what the program called it, or Spark's class name
   * @param parentIds the RDDs it depends on
   * @param callSite the call that made it: {@code map at Films.java:12}
   * @param numCachedPartitions how many of its partitions are kept
   * @param memSize the memory these take, in bytes
   * @param diskSize the disk these take, in bytes
   */
  public RDDInfo(
      int id,
      String name,
      int numPartitions,
      StorageLevel storageLevel,
      List<Integer> parentIds,
      String callSite,
      int numCachedPartitions,
      long memSize,
      long diskSize) {
    this.id = id;
    this.name = name;
    this.numPartitions = numPartitions;
    this.storageLevel = storageLevel;
    this.parentIds = List.copyOf(parentIds);
    this.callSite = callSite;
    this.numCachedPartitions = numCachedPartitions;
    this.memSize = memSize;
    this.diskSize = diskSize;
  }

  /** Its id. */
  public int id() {
    return id;
  }

  /** What the program called it, or Spark's class name. */
  public String name() {
    return name;
  }

  /** How many partitions it has. */
  public int numPartitions() {
    return numPartitions;
  }

  /** How its partitions are to be kept. */
  public StorageLevel storageLevel() {
    return storageLevel;
  }

  /** The call that made it. */
  public String callSite() {
    return callSite;
  }

  /** Whether its tasks have to run at the same time; never here. */
  public boolean isBarrier() {
    return false;
  }

  /** How many of its partitions are kept. */
  public int numCachedPartitions() {
    return numCachedPartitions;
  }

  /** The memory these take, in bytes. */
  public long memSize() {
    return memSize;
  }

  /** The disk these take, in bytes. */
  public long diskSize() {
    return diskSize;
  }

  /** Whether anything of it is kept. */
  public boolean isCached() {
    return memSize + diskSize > 0 && numCachedPartitions > 0;
  }

  /** By id. */
  public int compare(RDDInfo that) {
    return Integer.compare(id, that.id);
  }

  @Override
  public int compareTo(RDDInfo that) {
    return compare(that);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return "RDD \""
        + name
        + "\" ("
        + id
        + ") StorageLevel: "
        + storageLevel
        + "; CachedPartitions: "
        + numCachedPartitions
        + "; TotalPartitions: "
        + numPartitions
        + "; MemorySize: "
        + bytes(memSize)
        + "; DiskSize: "
        + bytes(diskSize);
  }

  /** Spark's text: a unit is used from twice its size on. */
  private static String bytes(long size) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    double value = size;
    while (value >= 2048 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(java.util.Locale.US, "%.1f %s", value, units[unit]);
  }
}
