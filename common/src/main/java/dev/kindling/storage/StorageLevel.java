package dev.kindling.storage;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the partitions of a cached data set are kept: in memory, on disk, or both; in the heap or
 * outside it; as objects or as bytes; in how many copies. The constants' names, flags and texts are
 * Spark's.
 *
 * <p>A level is a value: equal when all its flags are. It changes only while it is being read back
 * from a stream.
 */
public class StorageLevel implements Externalizable, Cloneable {
  private static final long serialVersionUID = 1L;

  private static final int DISK = 8;
  private static final int MEMORY = 4;
  private static final int OFF_HEAP_MEMORY = 2;
  private static final int OBJECTS = 1;

  /** A level with this many copies or more has no distinct hash code. */
  private static final int REPLICATION_LIMIT = 40;

  private static final StorageLevel LEVEL_NONE = new StorageLevel(0, 1);
  private static final StorageLevel LEVEL_DISK_ONLY = new StorageLevel(DISK, 1);
  private static final StorageLevel LEVEL_DISK_ONLY_2 = new StorageLevel(DISK, 2);
  private static final StorageLevel LEVEL_DISK_ONLY_3 = new StorageLevel(DISK, 3);
  private static final StorageLevel LEVEL_MEMORY_ONLY = new StorageLevel(MEMORY | OBJECTS, 1);
  private static final StorageLevel LEVEL_MEMORY_ONLY_2 = new StorageLevel(MEMORY | OBJECTS, 2);
  private static final StorageLevel LEVEL_MEMORY_ONLY_SER = new StorageLevel(MEMORY, 1);
  private static final StorageLevel LEVEL_MEMORY_ONLY_SER_2 = new StorageLevel(MEMORY, 2);
  private static final StorageLevel LEVEL_MEMORY_AND_DISK =
      new StorageLevel(DISK | MEMORY | OBJECTS, 1);
  private static final StorageLevel LEVEL_MEMORY_AND_DISK_2 =
      new StorageLevel(DISK | MEMORY | OBJECTS, 2);
  private static final StorageLevel LEVEL_MEMORY_AND_DISK_SER = new StorageLevel(DISK | MEMORY, 1);
  private static final StorageLevel LEVEL_MEMORY_AND_DISK_SER_2 =
      new StorageLevel(DISK | MEMORY, 2);
  private static final StorageLevel LEVEL_OFF_HEAP =
      new StorageLevel(DISK | MEMORY | OFF_HEAP_MEMORY, 1);

  private static final List<StorageLevel> CONSTANTS =
      List.of(
          LEVEL_NONE,
          LEVEL_DISK_ONLY,
          LEVEL_DISK_ONLY_2,
          LEVEL_DISK_ONLY_3,
          LEVEL_MEMORY_ONLY,
          LEVEL_MEMORY_ONLY_2,
          LEVEL_MEMORY_ONLY_SER,
          LEVEL_MEMORY_ONLY_SER_2,
          LEVEL_MEMORY_AND_DISK,
          LEVEL_MEMORY_AND_DISK_2,
          LEVEL_MEMORY_AND_DISK_SER,
          LEVEL_MEMORY_AND_DISK_SER_2,
          LEVEL_OFF_HEAP);

  private boolean useDisk;
  private boolean useMemory;
  private boolean useOffHeap;
  private boolean deserialized;
  private int replication;

  /** Memory only, serialised, one copy: the level Spark's no-argument constructor makes. */
  public StorageLevel() {
    this(MEMORY, 1);
  }

  /**
   * @param useDisk whether partitions may be kept on disk
   * @param useMemory whether partitions may be kept in memory
   * @param useOffHeap whether that memory is outside the heap
   * @param deserialized whether memory holds objects instead of bytes
   * @param replication the number of copies, less than 40
   * @throws AssertionError if {@code replication} is 40 or more
   */
  public StorageLevel(
      boolean useDisk,
      boolean useMemory,
      boolean useOffHeap,
      boolean deserialized,
      int replication) {
    if (replication >= REPLICATION_LIMIT) {
      throw new AssertionError(
          "assertion failed: Replication restricted to be less than 40 for calculating hash codes");
    }
    this.useDisk = useDisk;
    this.useMemory = useMemory;
    this.useOffHeap = useOffHeap;
    this.deserialized = deserialized;
    this.replication = replication;
  }

  /**
   * @param flags 8 for disk + 4 for memory + 2 for off-heap + 1 for objects, as {@link #toInt} has
   *     them; higher bits are ignored
   * @param replication the number of copies, less than 40
   * @throws AssertionError if {@code replication} is 40 or more
   */
  public StorageLevel(int flags, int replication) {
    this(
        (flags & DISK) != 0,
        (flags & MEMORY) != 0,
        (flags & OFF_HEAP_MEMORY) != 0,
        (flags & OBJECTS) != 0,
        replication);
  }

  /** Not kept at all. */
  public static StorageLevel NONE() {
    return LEVEL_NONE;
  }

  /** On disk. */
  public static StorageLevel DISK_ONLY() {
    return LEVEL_DISK_ONLY;
  }

  /** On disk, two copies. */
  public static StorageLevel DISK_ONLY_2() {
    return LEVEL_DISK_ONLY_2;
  }

  /** On disk, three copies. */
  public static StorageLevel DISK_ONLY_3() {
    return LEVEL_DISK_ONLY_3;
  }

  /** As objects in memory, computed again when there is no room: what {@code cache()} means. */
  public static StorageLevel MEMORY_ONLY() {
    return LEVEL_MEMORY_ONLY;
  }

  /** {@link #MEMORY_ONLY}, two copies. */
  public static StorageLevel MEMORY_ONLY_2() {
    return LEVEL_MEMORY_ONLY_2;
  }

  /** As bytes in memory, computed again when there is no room. */
  public static StorageLevel MEMORY_ONLY_SER() {
    return LEVEL_MEMORY_ONLY_SER;
  }

  /** {@link #MEMORY_ONLY_SER}, two copies. */
  public static StorageLevel MEMORY_ONLY_SER_2() {
    return LEVEL_MEMORY_ONLY_SER_2;
  }

  /** As objects in memory, on disk when there is no room. */
  public static StorageLevel MEMORY_AND_DISK() {
    return LEVEL_MEMORY_AND_DISK;
  }

  /** {@link #MEMORY_AND_DISK}, two copies. */
  public static StorageLevel MEMORY_AND_DISK_2() {
    return LEVEL_MEMORY_AND_DISK_2;
  }

  /** As bytes in memory, on disk when there is no room. */
  public static StorageLevel MEMORY_AND_DISK_SER() {
    return LEVEL_MEMORY_AND_DISK_SER;
  }

  /** {@link #MEMORY_AND_DISK_SER}, two copies. */
  public static StorageLevel MEMORY_AND_DISK_SER_2() {
    return LEVEL_MEMORY_AND_DISK_SER_2;
  }

  /** As bytes in memory outside the heap, on disk when there is no room. */
  public static StorageLevel OFF_HEAP() {
    return LEVEL_OFF_HEAP;
  }

  /**
   * The level whose constant has this name, in capitals: {@code fromString("MEMORY_ONLY")}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static StorageLevel fromString(String name) {
    return switch (Objects.requireNonNull(name, "Name is null")) {
      case "NONE" -> LEVEL_NONE;
      case "DISK_ONLY" -> LEVEL_DISK_ONLY;
      case "DISK_ONLY_2" -> LEVEL_DISK_ONLY_2;
      case "DISK_ONLY_3" -> LEVEL_DISK_ONLY_3;
      case "MEMORY_ONLY" -> LEVEL_MEMORY_ONLY;
      case "MEMORY_ONLY_2" -> LEVEL_MEMORY_ONLY_2;
      case "MEMORY_ONLY_SER" -> LEVEL_MEMORY_ONLY_SER;
      case "MEMORY_ONLY_SER_2" -> LEVEL_MEMORY_ONLY_SER_2;
      case "MEMORY_AND_DISK" -> LEVEL_MEMORY_AND_DISK;
      case "MEMORY_AND_DISK_2" -> LEVEL_MEMORY_AND_DISK_2;
      case "MEMORY_AND_DISK_SER" -> LEVEL_MEMORY_AND_DISK_SER;
      case "MEMORY_AND_DISK_SER_2" -> LEVEL_MEMORY_AND_DISK_SER_2;
      case "OFF_HEAP" -> LEVEL_OFF_HEAP;
      default ->
          throw new IllegalArgumentException(
              "Invalid StorageLevel: "
                  + name
                  + "\nThe names are those of StorageLevels' constants.");
    };
  }

  /** Whether partitions may be kept on disk. */
  public boolean useDisk() {
    return useDisk;
  }

  /** Whether partitions may be kept in memory. */
  public boolean useMemory() {
    return useMemory;
  }

  /** Whether that memory is outside the heap. */
  public boolean useOffHeap() {
    return useOffHeap;
  }

  /** Whether memory holds objects instead of bytes. */
  public boolean deserialized() {
    return deserialized;
  }

  /** The number of copies. */
  public int replication() {
    return replication;
  }

  /** Whether the level keeps partitions anywhere: some place and at least one copy. */
  public boolean isValid() {
    return (useMemory || useDisk) && replication > 0;
  }

  /** The flags as one number: 8 for disk + 4 for memory + 2 for off-heap + 1 for objects. */
  public int toInt() {
    return (useDisk ? DISK : 0)
        | (useMemory ? MEMORY : 0)
        | (useOffHeap ? OFF_HEAP_MEMORY : 0)
        | (deserialized ? OBJECTS : 0);
  }

  /** The level in the words of the storage page: {@code Memory Deserialized 1x Replicated}. */
  public String description() {
    String memory = useOffHeap ? "Memory (off heap) " : "Memory ";
    return (useDisk ? "Disk " : "")
        + (useMemory ? memory : "")
        + (deserialized ? "Deserialized " : "Serialized ")
        + replication
        + "x Replicated";
  }

  /** An equal level that is another object. */
  @Override
  public StorageLevel clone() {
    return new StorageLevel(toInt(), replication);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StorageLevel that
        && toInt() == that.toInt()
        && replication == that.replication;
  }

  @Override
  public int hashCode() {
    return toInt() * 41 + replication;
  }

  /** {@code StorageLevel(disk, memory, deserialized, 1 replicas)}, naming what applies. */
  @Override
  public String toString() {
    return "StorageLevel("
        + (useDisk ? "disk, " : "")
        + (useMemory ? "memory, " : "")
        + (useOffHeap ? "offheap, " : "")
        + (deserialized ? "deserialized, " : "")
        + replication
        + " replicas)";
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeByte(toInt());
    out.writeByte(replication);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    int flags = in.readByte();
    useDisk = (flags & DISK) != 0;
    useMemory = (flags & MEMORY) != 0;
    useOffHeap = (flags & OFF_HEAP_MEMORY) != 0;
    deserialized = (flags & OBJECTS) != 0;
    replication = in.readByte();
  }

  /** The constant this level equals, so that constants stay one object each; itself otherwise. */
  private Object readResolve() {
    int known = CONSTANTS.indexOf(this);
    return known < 0 ? this : CONSTANTS.get(known);
  }
}
