package dev.kindling.storage;

import dev.kindling.plan.Dataset;
import dev.kindling.rdd.RDD;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A description of an RDD for listeners, with the size of its cached partitions. */
public class RDDInfo implements Comparable<RDDInfo> {
  private final int id;
  private final String name;
  private final int numPartitions;
  private final StorageLevel storageLevel;
  private final String callSite;
  private final int numCachedPartitions;
  private final long memSize;
  private final long diskSize;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  final List<Integer> parentIds;

  /**
   * Creates a description.
   *
   * @param name the name that the program gave, or Spark's class name
   * @param parentIds the numbers of the RDDs that it depends on
   * @param callSite the call that made it, such as {@code map at Films.java:12}
   * @param numCachedPartitions how many of its partitions are cached
   * @param memSize their size in memory, in bytes
   * @param diskSize their size on disk, in bytes
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

  /**
   * Returns the description of an RDD, with 0 for what is cached, as in Spark. {@link
   * dev.kindling.SparkContext#getRDDStorageInfo()} returns the sizes of cached RDDs.
   *
   * @throws NullPointerException if {@code rdd} is null
   */
  public static RDDInfo fromRdd(RDD<?> rdd) {
    return of(rdd.dataset(), 0, 0, 0);
  }

  /**
   * Returns the description of a node of the lineage, for Kindling's own modules.
   *
   * @hidden
   */
  public static RDDInfo of(
      Dataset<?> dataset, int numCachedPartitions, long memSize, long diskSize) {
    String name = dataset.name();
    return new RDDInfo(
        dataset.id(),
        name == null ? dataset.node().kind() : name,
        dataset.numPartitions(),
        dataset.storageLevel(),
        dataset.node().edges().stream().map(edge -> edge.parent().id()).toList(),
        dataset.operation().site().shortForm(),
        numCachedPartitions,
        memSize,
        diskSize);
  }

  /** Returns the number of the RDD. */
  public int id() {
    return id;
  }

  /** Returns the name that the program gave, or Spark's class name. */
  public String name() {
    return name;
  }

  /** Returns the number of partitions. */
  public int numPartitions() {
    return numPartitions;
  }

  /** Returns the storage level. */
  public StorageLevel storageLevel() {
    return storageLevel;
  }

  /** Returns the call that made it, such as {@code map at Films.java:12}. */
  public String callSite() {
    return callSite;
  }

  /** Returns whether its tasks must run at the same time: always false here. */
  public boolean isBarrier() {
    return false;
  }

  /** Returns how many of its partitions are cached. */
  public int numCachedPartitions() {
    return numCachedPartitions;
  }

  /** Returns their size in memory, in bytes. */
  public long memSize() {
    return memSize;
  }

  /** Returns their size on disk, in bytes. */
  public long diskSize() {
    return diskSize;
  }

  /** Returns whether at least one partition is cached. */
  public boolean isCached() {
    return memSize + diskSize > 0 && numCachedPartitions > 0;
  }

  /** Compares by the number of the RDD. */
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

  /** Returns the text that Spark prints. */
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

  /** Returns a size as Spark writes it: a unit is used from twice its size on. */
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
