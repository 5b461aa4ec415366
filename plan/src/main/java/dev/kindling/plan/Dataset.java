package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * One of Spark's RDDs: an immutable {@link Node}, and beside it what a program may change. A
 * checkpoint puts another node in its place, once. Compares by identity. Safe for use by many
 * threads.
 *
 * @param <T> the records' type
 */
public final class Dataset<T> {
  private static final int UNKNOWN = -1;

  private final int id;
  private final Operation operation;
  private volatile Node<T> node;
  private volatile @Nullable Checkpoint checkpoint;
  private volatile boolean computed;
  private volatile @Nullable String name;
  private volatile StorageLevel storageLevel = StorageLevel.NONE();
  private volatile int numPartitions = UNKNOWN;

  /**
   * @param id Spark's RDD id, unique within a context and counted as Spark counts
   * @param operation the call that made this
   * @param node what this is made of
   */
  public Dataset(int id, Operation operation, Node<T> node) {
    this.id = id;
    this.operation = operation;
    this.node = node;
    if (node instanceof Source<T> source && !source.input().defaultName().isEmpty()) {
      this.name = source.input().defaultName();
    }
  }

  /** Spark's RDD id. */
  public int id() {
    return id;
  }

  /** The call that made this. */
  public Operation operation() {
    return operation;
  }

  /** What this is made of. */
  public Node<T> node() {
    return node;
  }

  /** The name the program gave, or null. */
  public @Nullable String name() {
    return name;
  }

  /** Names this for pages and debug strings. */
  public void setName(@Nullable String name) {
    this.name = name;
  }

  /** Where partitions are kept once computed; {@code NONE} when they are not. */
  public StorageLevel storageLevel() {
    return storageLevel;
  }

  /** Changes where partitions are kept; what that does to kept ones is the backend's business. */
  public void setStorageLevel(StorageLevel level) {
    this.storageLevel = level;
  }

  /** Whether partitions are kept once computed. */
  public boolean persisted() {
    StorageLevel level = storageLevel;
    return level.useMemory() || level.useDisk();
  }

  /**
   * Where the records are to be stored, or are, so that the lineage can be cut; null for nowhere.
   */
  public @Nullable Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Says where the records are to be stored after the first job that computes them. */
  public void setCheckpoint(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * A job has computed this, or what it is made of.
   *
   * @return whether it is the first
   */
  public boolean firstComputed() {
    if (computed) {
      return false;
    }
    computed = true;
    return true;
  }

  /** Whether the lineage was cut. */
  public boolean checkpointed() {
    return node instanceof Checkpointed;
  }

  /**
   * Forgets what this was made of.
   *
   * @param stored has the same records in the same partitions
   */
  public void cutLineage(Dataset<T> stored) {
    numPartitions();
    node = new Checkpointed<>(node, stored);
  }

  /** How the records' keys were partitioned, or null when that is not known. */
  public @Nullable Partitioner partitioner() {
    return node.partitioner();
  }

  /**
   * The number of partitions. The first call may list files, and throws what that throws, also
   * checked exceptions, as Spark does.
   */
  public int numPartitions() {
    if (numPartitions == UNKNOWN) {
      for (Dataset<?> dataset : Lineage.countedFirst(this, Dataset::partitionsUnknown)) {
        dataset.countPartitions();
      }
    }
    return numPartitions;
  }

  /** Spark's form: {@code films MapPartitionsRDD[3] at map at Films.java:12}. */
  @Override
  public String toString() {
    String given = name;
    return (given == null ? "" : given + " ") + node.kind() + "[" + id + "] at " + operation;
  }

  private boolean partitionsUnknown() {
    return numPartitions == UNKNOWN;
  }

  private void countPartitions() {
    try {
      numPartitions = node.countPartitions();
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }
}
