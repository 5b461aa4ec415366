package dev.kindling.storage;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says where and how the partitions of a cached RDD are stored: in memory, in files, or both;
 * inside or outside the Java heap; as objects or as bytes. Names, properties and texts are Spark's.
 *
 * <p>A level is a value: two levels with the same properties are equal. It changes only while it is
 * deserialised.
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

  /**
   * Creates a level that keeps one copy in memory, serialised. It exists for serialisation;
   * programs use the constants, such as {@link #MEMORY_ONLY()}.
   *
   * <pre>{@code
   * new StorageLevel(); // StorageLevel(memory, 1 replicas)
   * }</pre>
   */
  public StorageLevel() {
    this(MEMORY, 1);
  }

  /**
   * Creates a level with the given properties. The constants cover the usual combinations.
   *
   * <pre>{@code
   * new StorageLevel(true, true, false, false, 1).equals(StorageLevel.MEMORY_AND_DISK_SER()); // true
   * }</pre>
   *
   * @param useDisk whether partitions may be stored on disk
   * @param useMemory whether partitions may be stored in memory
   * @param useOffHeap whether that memory is outside the Java heap
   * @param deserialized whether memory holds objects rather than bytes
   * @param replication the number of copies, less than 40; Kindling keeps one
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
   * Creates a level from a number, as {@link #toInt()} returns it.
   *
   * <pre>{@code
   * new StorageLevel(5, 1).equals(StorageLevel.MEMORY_ONLY()); // true
   * }</pre>
   *
   * @param flags the sum of 8 for disk, 4 for memory, 2 for memory outside the heap and 1 for
   *     objects; higher bits are ignored
   * @param replication the number of copies, less than 40; Kindling keeps one
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

  /**
   * Returns the level that stores nothing: the level of an RDD that is not cached.
   *
   * <pre>{@code
   * StorageLevel.NONE().useDisk(); // false
   * StorageLevel.NONE().replication(); // 1
   * }</pre>
   */
  public static StorageLevel NONE() {
    return LEVEL_NONE;
  }

  /**
   * Returns the level that stores partitions in files.
   *
   * <pre>{@code
   * StorageLevel.DISK_ONLY().useDisk(); // true
   * StorageLevel.DISK_ONLY().replication(); // 1
   * }</pre>
   */
  public static StorageLevel DISK_ONLY() {
    return LEVEL_DISK_ONLY;
  }

  /**
   * Returns the level that stores partitions in files. On a cluster there are two copies; here
   * there is one, because there is one machine.
   *
   * <pre>{@code
   * StorageLevel.DISK_ONLY_2().useDisk(); // true
   * StorageLevel.DISK_ONLY_2().replication(); // 2
   * }</pre>
   */
  public static StorageLevel DISK_ONLY_2() {
    return LEVEL_DISK_ONLY_2;
  }

  /**
   * Returns the level that stores partitions in files. On a cluster there are three copies; here
   * there is one, because there is one machine.
   *
   * <pre>{@code
   * StorageLevel.DISK_ONLY_3().useDisk(); // true
   * StorageLevel.DISK_ONLY_3().replication(); // 3
   * }</pre>
   */
  public static StorageLevel DISK_ONLY_3() {
    return LEVEL_DISK_ONLY_3;
  }

  /**
   * Returns the level that stores partitions in memory as objects. Partitions that do not fit are
   * computed again when needed. {@code cache()} uses this level.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_ONLY().useDisk(); // false
   * StorageLevel.MEMORY_ONLY().replication(); // 1
   * }</pre>
   */
  public static StorageLevel MEMORY_ONLY() {
    return LEVEL_MEMORY_ONLY;
  }

  /**
   * Returns the level that stores partitions in memory as objects. Partitions that do not fit are
   * computed again when needed. {@code cache()} uses this level. On a cluster there are two copies;
   * here there is one, because there is one machine.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_ONLY_2().useDisk(); // false
   * StorageLevel.MEMORY_ONLY_2().replication(); // 2
   * }</pre>
   */
  public static StorageLevel MEMORY_ONLY_2() {
    return LEVEL_MEMORY_ONLY_2;
  }

  /**
   * Returns the level that stores partitions in memory as bytes, which takes less room and more
   * time than objects. Partitions that do not fit are computed again when needed.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_ONLY_SER().useDisk(); // false
   * StorageLevel.MEMORY_ONLY_SER().replication(); // 1
   * }</pre>
   */
  public static StorageLevel MEMORY_ONLY_SER() {
    return LEVEL_MEMORY_ONLY_SER;
  }

  /**
   * Returns the level that stores partitions in memory as bytes, which takes less room and more
   * time than objects. Partitions that do not fit are computed again when needed. On a cluster
   * there are two copies; here there is one, because there is one machine.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_ONLY_SER_2().useDisk(); // false
   * StorageLevel.MEMORY_ONLY_SER_2().replication(); // 2
   * }</pre>
   */
  public static StorageLevel MEMORY_ONLY_SER_2() {
    return LEVEL_MEMORY_ONLY_SER_2;
  }

  /**
   * Returns the level that stores partitions in memory as objects, and in files those that do not
   * fit.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().useDisk(); // true
   * StorageLevel.MEMORY_AND_DISK().replication(); // 1
   * }</pre>
   */
  public static StorageLevel MEMORY_AND_DISK() {
    return LEVEL_MEMORY_AND_DISK;
  }

  /**
   * Returns the level that stores partitions in memory as objects, and in files those that do not
   * fit. On a cluster there are two copies; here there is one, because there is one machine.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK_2().useDisk(); // true
   * StorageLevel.MEMORY_AND_DISK_2().replication(); // 2
   * }</pre>
   */
  public static StorageLevel MEMORY_AND_DISK_2() {
    return LEVEL_MEMORY_AND_DISK_2;
  }

  /**
   * Returns the level that stores partitions in memory as bytes, and in files those that do not
   * fit.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK_SER().useDisk(); // true
   * StorageLevel.MEMORY_AND_DISK_SER().replication(); // 1
   * }</pre>
   */
  public static StorageLevel MEMORY_AND_DISK_SER() {
    return LEVEL_MEMORY_AND_DISK_SER;
  }

  /**
   * Returns the level that stores partitions in memory as bytes, and in files those that do not
   * fit. On a cluster there are two copies; here there is one, because there is one machine.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK_SER_2().useDisk(); // true
   * StorageLevel.MEMORY_AND_DISK_SER_2().replication(); // 2
   * }</pre>
   */
  public static StorageLevel MEMORY_AND_DISK_SER_2() {
    return LEVEL_MEMORY_AND_DISK_SER_2;
  }

  /**
   * Returns the level that stores partitions as bytes in memory outside the Java heap, within
   * {@code spark.memory.offHeap.size}, and in files those that do not fit.
   *
   * <pre>{@code
   * StorageLevel.OFF_HEAP().useDisk(); // true
   * StorageLevel.OFF_HEAP().replication(); // 1
   * }</pre>
   */
  public static StorageLevel OFF_HEAP() {
    return LEVEL_OFF_HEAP;
  }

  /**
   * Returns the level of the constant with the given name.
   *
   * <pre>{@code
   * StorageLevel.fromString("DISK_ONLY"); // StorageLevel(disk, 1 replicas)
   * StorageLevel.fromString("disk"); // throws IllegalArgumentException: Invalid StorageLevel
   * }</pre>
   *
   * @param name the name in upper case, such as {@code MEMORY_ONLY}
   * @throws IllegalArgumentException if there is no such constant
   * @throws NullPointerException if {@code name} is null
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

  /**
   * Returns whether partitions may be stored on disk.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().useDisk(); // true
   * }</pre>
   */
  public boolean useDisk() {
    return useDisk;
  }

  /**
   * Returns whether partitions may be stored in memory.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().useMemory(); // true
   * }</pre>
   */
  public boolean useMemory() {
    return useMemory;
  }

  /**
   * Returns whether that memory is outside the Java heap.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().useOffHeap(); // false
   * }</pre>
   */
  public boolean useOffHeap() {
    return useOffHeap;
  }

  /**
   * Returns whether memory holds objects rather than bytes.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().deserialized(); // true
   * }</pre>
   */
  public boolean deserialized() {
    return deserialized;
  }

  /**
   * Returns the number of copies on a cluster.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().replication(); // 1
   * }</pre>
   */
  public int replication() {
    return replication;
  }

  /**
   * Returns whether the level stores partitions at all: in some place, and at least one copy.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().isValid(); // true
   * }</pre>
   */
  public boolean isValid() {
    return (useMemory || useDisk) && replication > 0;
  }

  /**
   * Returns the properties as one number: the sum of 8 for disk, 4 for memory, 2 for memory outside
   * the heap and 1 for objects.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().toInt(); // 13
   * }</pre>
   */
  public int toInt() {
    return (useDisk ? DISK : 0)
        | (useMemory ? MEMORY : 0)
        | (useOffHeap ? OFF_HEAP_MEMORY : 0)
        | (deserialized ? OBJECTS : 0);
  }

  /**
   * Returns the level in the words of the UI's storage page.
   *
   * <pre>{@code
   * StorageLevel.MEMORY_AND_DISK().description(); // Disk Memory Deserialized 1x Replicated
   * }</pre>
   */
  public String description() {
    String memory = useOffHeap ? "Memory (off heap) " : "Memory ";
    return (useDisk ? "Disk " : "")
        + (useMemory ? memory : "")
        + (deserialized ? "Deserialized " : "Serialized ")
        + replication
        + "x Replicated";
  }

  /**
   * Returns another object that equals this level.
   *
   * <pre>{@code
   * StorageLevel.DISK_ONLY().clone().equals(StorageLevel.DISK_ONLY()); // true
   * }</pre>
   */
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

  /**
   * Returns a text such as {@code StorageLevel(disk, memory, deserialized, 1 replicas)} with the
   * properties that are set.
   */
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
