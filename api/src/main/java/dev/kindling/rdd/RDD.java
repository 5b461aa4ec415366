package dev.kindling.rdd;

import dev.kindling.Partition;
import dev.kindling.SparkContext;
import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.storage.StorageLevel;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RDD as Spark's own classes hand it to Java programs: what it is, not what can be made of it,
 * for which there is {@link #toJavaRDD()}. A handle on a {@link Dataset}.
 *
 * <p>A handle may be captured by a function and serialised with it; the copy inside a task is dead,
 * and using it fails as in Spark.
 *
 * @param <T> the records' type
 */
public class RDD<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable SparkContext context;
  private final transient @Nullable Dataset<T> dataset;

  /** For Kindling's own modules. */
  public RDD(SparkContext context, Dataset<T> dataset) {
    this.context = context;
    this.dataset = dataset;
  }

  /** What this is a handle on; for Kindling's own modules. */
  public Dataset<T> dataset() {
    return alive(dataset);
  }

  /** The context that made this. */
  public SparkContext context() {
    return alive(context);
  }

  /** The context that made this. */
  public SparkContext sparkContext() {
    return context();
  }

  /** Unique within a context. */
  public int id() {
    return dataset().id();
  }

  /** The name the program gave, or null. */
  public @Nullable String name() {
    return dataset().name();
  }

  /** Names this on pages and in debug strings. */
  public RDD<T> setName(@Nullable String name) {
    dataset().setName(name);
    return this;
  }

  /** How many partitions there are. */
  public final int getNumPartitions() {
    return dataset().numPartitions();
  }

  /** The partitions, in order. */
  public final Partition[] partitions() {
    Partition[] partitions = new Partition[getNumPartitions()];
    Arrays.setAll(partitions, index -> new NumberedPartition(id(), index));
    return partitions;
  }

  /**
   * The records of one partition. They are computed by a job of their own, with a context of its
   * task; Spark computes them on the calling thread.
   *
   * @param context whose task asks; of no importance here
   */
  public final Iterator<T> iterator(Partition split, @Nullable TaskContext context) {
    return context()
        .actions()
        .collectPartitions(operation(), dataset(), new int[] {split.index()})
        .get(0)
        .iterator();
  }

  /** Keeps partitions in memory once they are computed. */
  public RDD<T> cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  /** Keeps partitions in memory once they are computed. */
  public RDD<T> persist() {
    return cache();
  }

  /**
   * Keeps partitions once they are computed.
   *
   * @throws UnsupportedOperationException when another level was chosen before
   */
  public RDD<T> persist(StorageLevel newLevel) {
    context().driver().persist(dataset(), newLevel, operation());
    return this;
  }

  /** Forgets kept partitions. */
  public RDD<T> unpersist(boolean blocking) {
    context().driver().unpersist(dataset(), blocking);
    return this;
  }

  /** Where partitions are kept once computed. */
  public StorageLevel getStorageLevel() {
    return dataset().storageLevel();
  }

  /**
   * Has the records stored in files by a job after the first one that computes this, and the
   * lineage cut.
   */
  public void checkpoint() {
    context().driver().checkpointing().reliable(dataset());
  }

  /**
   * Has the lineage cut after the first job that computes this. The records stay where partitions
   * are kept, on disk where memory doesn't suffice; once they are gone they can't be had again.
   */
  public RDD<T> localCheckpoint() {
    context().driver().checkpointing().local(dataset());
    return this;
  }

  /** Whether the lineage was cut. */
  public boolean isCheckpointed() {
    return dataset().checkpointed();
  }

  /** The number of records. */
  public long count() {
    return context().actions().count(operation(), dataset());
  }

  /**
   * The first record.
   *
   * @throws UnsupportedOperationException when there is none
   */
  public T first() {
    return context().actions().first(operation(), dataset());
  }

  /** All records, an array. */
  public Object collect() {
    return context().actions().collect(operation(), dataset()).toArray();
  }

  /** The first records, an array. */
  public Object take(int num) {
    return context().actions().take(operation(), dataset(), num).toArray();
  }

  /** The records of both, this one's first. */
  public RDD<T> union(RDD<T> other) {
    return new RDD<>(
        context(),
        context().transformations().union(operation(), List.of(dataset(), other.dataset())));
  }

  /** Writes each record's text as a line, one file for each partition, into a new folder. */
  public void saveAsTextFile(String path) {
    context().actions().saveAsTextFile(operation(), dataset(), path);
  }

  /** The lineage, in Spark's form. */
  public String toDebugString() {
    return context().driver().debugString(dataset());
  }

  /** The same RDD with Java's methods. */
  public JavaRDD<T> toJavaRDD() {
    return JavaRDD.fromRDD(this);
  }

  /** Spark's form: {@code films MapPartitionsRDD[3] at map at Films.java:12}. */
  @Override
  public String toString() {
    return dataset().toString();
  }

  private Operation operation() {
    return context().driver().operation();
  }

  private static <X> X alive(@Nullable X part) {
    if (part == null) {
      throw SneakyThrow.unchecked(
          new SparkException(
              "This RDD lacks a SparkContext. It could happen in the following cases:\n"
                  + "an RDD is used inside a function that runs in a task: rdd1.map(x ->"
                  + " rdd2.count() * x) can't work, because jobs are run by the driver only."
                  + " Compute the value before and capture the value, or join the two RDDs."));
    }
    return part;
  }
}
