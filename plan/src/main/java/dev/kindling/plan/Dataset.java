package dev.kindling.plan;

import dev.kindling.Partitioner;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of Spark's RDDs: an immutable {@link Node} that says how it is computed, and the state that a
 * program may change (name, storage level, checkpoint). A checkpoint replaces the node once, by a
 * {@link Checkpointed}. Compares by identity. Thread-safe.
 *
 * @param <T> the type of the records
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
  private volatile boolean lineageCounted;

  /**
   * @param id the RDD id, unique within a context and numbered as Spark numbers
   * @param operation the API call that made this dataset
   * @param node how this dataset is computed
   */
  public Dataset(int id, Operation operation, Node<T> node) {
    this.id = id;
    this.operation = operation;
    this.node = node;
    if (node instanceof Source<T> source && !source.input().defaultName().isEmpty()) {
      this.name = source.input().defaultName();
    }
  }

  /** The RDD id. */
  public int id() {
    return id;
  }

  /** The API call that made this dataset. */
  public Operation operation() {
    return operation;
  }

  /** How this dataset is computed. */
  public Node<T> node() {
    return node;
  }

  /** The name that the program gave, or null. */
  public @Nullable String name() {
    return name;
  }

  /** Sets the name that the UI and debug strings show. */
  public void setName(@Nullable String name) {
    this.name = name;
  }

  /** Where partitions are cached once computed; {@code NONE} if they are not cached. */
  public StorageLevel storageLevel() {
    return storageLevel;
  }

  /** Sets where partitions are cached. The backend decides about those that are cached already. */
  public void setStorageLevel(StorageLevel level) {
    this.storageLevel = level;
  }

  /** Whether partitions are cached once computed. */
  public boolean persisted() {
    StorageLevel level = storageLevel;
    return level.useMemory() || level.useDisk();
  }

  /** The checkpoint that the program has asked for, made or still to be made; null for none. */
  public @Nullable Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Asks for a checkpoint, to be made after the first job that computes this dataset. */
  public void setCheckpoint(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Records that a job has computed this dataset or one that depends on it.
   *
   * @return whether this call is the first one
   */
  public boolean markComputed() {
    if (computed) {
      return false;
    }
    computed = true;
    return true;
  }

  /** Whether the lineage was cut by a checkpoint. */
  public boolean checkpointed() {
    return node instanceof Checkpointed;
  }

  /**
   * Cuts the lineage: replaces this dataset's node by one that reads the stored records.
   *
   * @param stored a dataset with the same records in the same partitions
   */
  public void cutLineage(Dataset<T> stored) {
    numPartitions();
    node = new Checkpointed<>(node, stored);
  }

  /** The partitioner by which the keys are partitioned, or null if there is none. */
  public @Nullable Partitioner partitioner() {
    return node.partitioner();
  }

  /**
   * The number of partitions. The first call may list files. It then throws the exception of that
   * listing itself, checked exceptions included, as Spark does.
   */
  public int numPartitions() {
    if (numPartitions == UNKNOWN) {
      List<Dataset<?>> ordered = Lineage.inCountingOrder(this, Dataset::isToBeCounted);
      countBelowZips(ordered);
      for (Dataset<?> dataset : ordered) {
        dataset.countPartitions();
      }
    }
    return numPartitions;
  }

  /**
   * Computes the numbers of partitions of this dataset and of all that it depends on, as Spark does
   * when a job is submitted. If several can't be computed, the exception is that of the first one
   * in Spark's order.
   */
  public void countLineage() {
    if (lineageCounted) {
      return;
    }
    List<Dataset<?>> uncounted = Lineage.childrenFirst(this, dataset -> !dataset.lineageCounted);
    for (Dataset<?> dataset : uncounted) {
      dataset.numPartitions();
    }
    for (Dataset<?> dataset : uncounted) {
      dataset.lineageCounted = true;
    }
  }

  /** Spark's form: {@code films MapPartitionsRDD[3] at map at Films.java:12}. */
  @Override
  public String toString() {
    String ownName = name;
    return (ownName == null ? "" : ownName + " ") + node.kind() + "[" + id + "] at " + operation;
  }

  /**
   * Counts what zips will ask for below shuffles, parents first, since in a long lineage their
   * questions would nest too deeply. A failure is thrown again by the zip that asks.
   */
  private static void countBelowZips(List<Dataset<?>> ordered) {
    try {
      for (Dataset<?> zip : ordered) {
        if (zip.node() instanceof Zip) {
          for (Dataset<?> dataset : Lineage.belowZip(zip, Dataset::isToBeCounted)) {
            dataset.countPartitions();
          }
        }
      }
    } catch (Exception e) { // checked ones, too: inputs throw what their files throw
      return;
    }
  }

  /**
   * The number of partitions of a shuffle is known without its map side, which a coalesce or a zip
   * above it asks for. So a shuffle is passed although its own number is known.
   */
  private boolean isToBeCounted() {
    return numPartitions == UNKNOWN || node instanceof Shuffle;
  }

  private void countPartitions() {
    try {
      numPartitions = node.countPartitions();
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }
}
