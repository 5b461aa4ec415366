package dev.kindling.rdd;

import dev.kindling.Partition;
import dev.kindling.SparkContext;
import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.pipeline.operator.IdentityOperator;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.resource.ResourceProfile;
import dev.kindling.storage.StorageLevel;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The handle of an RDD that Spark's Scala API uses. Java programs get one from {@code rdd()} and
 * return to Java's methods with {@link #toJavaRDD()}.
 *
 * <p>A function may capture a handle, which is serialised with it; the copy in a task has no
 * context, and its methods fail as in Spark.
 *
 * @param <T> the type of the records
 */
public class RDD<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable SparkContext context;
  private final transient @Nullable Dataset<T> dataset;

  /** The class of the elements of arrays that the program gets; null for any object. */
  private final transient @Nullable Class<?> elementType;

  /** The profile of {@link #withResources}; has no effect. */
  private transient volatile @Nullable ResourceProfile resourceProfile;

  /**
   * Creates a handle, for Kindling's own modules.
   *
   * @hidden
   */
  public RDD(SparkContext context, Dataset<T> dataset) {
    this(context, dataset, null);
  }

  private RDD(SparkContext context, Dataset<T> dataset, @Nullable Class<?> elementType) {
    this.context = context;
    this.dataset = dataset;
    this.elementType = elementType;
  }

  /**
   * Returns the node of the lineage, for Kindling's own modules.
   *
   * @hidden
   */
  public Dataset<T> dataset() {
    return alive(dataset);
  }

  /**
   * Returns the context that made this RDD.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * boolean same = numbers.context() == sc.sc(); // true
   * }</pre>
   */
  public SparkContext context() {
    return alive(context);
  }

  /**
   * Returns the context that made this RDD. It is another name for {@link #context()}, as in Spark.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * boolean same = numbers.sparkContext() == sc.sc(); // true
   * }</pre>
   */
  public SparkContext sparkContext() {
    return context();
  }

  /**
   * Returns the number of this RDD, unique within its context.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.id(); // 0
   * }</pre>
   */
  public int id() {
    return dataset().id();
  }

  /**
   * Returns the name that the program gave, or null if there is none.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.name(); // null
   * }</pre>
   */
  public @Nullable String name() {
    return dataset().name();
  }

  /**
   * Sets the name of this RDD and returns this RDD. The UI and {@link #toDebugString()} show it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the name. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.setName("numbers").name(); // numbers
   * }</pre>
   *
   * @param name the name, or null for none
   */
  public RDD<T> setName(@Nullable String name) {
    dataset().setName(name);
    return this;
  }

  /**
   * Returns the number of partitions. One task computes one partition.
   *
   * <p><b>Execution:</b> immediate; no job, but input files are listed. <b>Memory:</b> one small
   * object per partition. <b>Errors:</b> an {@code IOException} if an input path does not exist.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.getNumPartitions(); // 2
   * }</pre>
   */
  public final int getNumPartitions() {
    return dataset().numPartitions();
  }

  /**
   * Returns an array with one entry for each partition, in order. An entry gives the partition's
   * index and holds no records.
   *
   * <p><b>Execution:</b> immediate; no job, but input files are listed. <b>Memory:</b> one small
   * object per partition. <b>Errors:</b> an {@code IOException} if an input path does not exist.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.partitions()[1].index(); // 1
   * }</pre>
   */
  public final Partition[] partitions() {
    Partition[] partitions = new Partition[getNumPartitions()];
    Arrays.setAll(partitions, index -> new NumberedPartition(id(), index));
    return partitions;
  }

  /**
   * Returns the records of one partition.
   *
   * <p><b>Execution:</b> runs one job with one task. <b>Memory:</b> the driver holds the records of
   * the partition. <b>Errors:</b> a failing task fails the call with {@code SparkException}.
   * <b>Spark:</b> Spark computes the partition on the calling thread and uses {@code context}; here
   * it only selects the partition.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.iterator(numbers.partitions()[0], null).next(); // 3
   * }</pre>
   *
   * @param split the partition
   * @param context the context of the calling task; not used, may be null
   */
  public final Iterator<T> iterator(Partition split, @Nullable TaskContext context) {
    return context()
        .actions()
        .collectPartitions(operation(), dataset(), new int[] {split.index()})
        .get(0)
        .iterator();
  }

  /**
   * Marks this RDD to be cached in memory and returns this RDD. Partitions stay in memory as
   * objects after they are first computed.
   *
   * <p><b>Execution:</b> lazy; the first job that needs a partition stores it. <b>Memory:</b> all
   * partitions that fit into the memory budget.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.cache().getStorageLevel().useMemory(); // true
   * }</pre>
   *
   * @throws UnsupportedOperationException if another storage level was assigned before
   */
  public RDD<T> cache() {
    return persist(StorageLevel.MEMORY_ONLY());
  }

  /**
   * Marks this RDD to be cached in memory and returns this RDD, as {@link #cache()} does.
   * Partitions stay in memory as objects after they are first computed.
   *
   * <p><b>Execution:</b> lazy; the first job that needs a partition stores it. <b>Memory:</b> all
   * partitions that fit into the memory budget.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.persist().getStorageLevel().useMemory(); // true
   * }</pre>
   *
   * @throws UnsupportedOperationException if another storage level was assigned before
   */
  public RDD<T> persist() {
    return cache();
  }

  /**
   * Marks this RDD to be cached at the given storage level and returns this RDD.
   *
   * <p><b>Execution:</b> lazy; the first job that needs a partition stores it. <b>Memory:</b> what
   * the level allows, within the memory budget.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.persist(StorageLevel.DISK_ONLY()).getStorageLevel().useDisk(); // true
   * }</pre>
   *
   * @param newLevel the storage level
   * @throws UnsupportedOperationException if another storage level was assigned before
   */
  public RDD<T> persist(StorageLevel newLevel) {
    context().driver().persist(dataset(), newLevel, operation());
    return this;
  }

  /**
   * Removes the cached partitions of this RDD and returns this RDD. Later jobs compute the
   * partitions again.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> gives back the memory and the disk space
   * of the partitions. <b>Errors:</b> none; without cached partitions the call has no effect.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.cache().count(); // 3
   * numbers.unpersist(true).getStorageLevel().isValid(); // false
   * }</pre>
   *
   * @param blocking whether to wait until the partitions are removed
   */
  public RDD<T> unpersist(boolean blocking) {
    context().driver().unpersist(dataset(), blocking);
    return this;
  }

  /**
   * Returns the storage level that was assigned to this RDD, or {@link StorageLevel#NONE()} if it
   * is not cached.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.getStorageLevel().isValid(); // false
   * }</pre>
   */
  public StorageLevel getStorageLevel() {
    return dataset().storageLevel();
  }

  /**
   * Marks this RDD to be stored in files by a job that follows the next job on it; then its lineage
   * is cut.
   *
   * <p><b>Execution:</b> lazy; the next action runs one extra job. <b>Memory:</b> none; the files
   * stay after the application has ended. <b>Errors:</b> {@code SparkException} ("Checkpoint
   * directory has not been set") if no folder was set.
   *
   * <pre>{@code
   * sc.setCheckpointDir(folder.toString());
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.checkpoint();
   * numbers.count(); // 3
   * numbers.isCheckpointed(); // true
   * }</pre>
   */
  public void checkpoint() {
    context().driver().checkpointing().reliable(dataset());
  }

  /**
   * Marks this RDD so that its lineage is cut after the next job on it, and returns this RDD. The
   * records stay where the RDD is cached, in memory and on disk; nothing is written to a checkpoint
   * folder.
   *
   * <p><b>Execution:</b> lazy; the next action computes all partitions. <b>Memory:</b> all
   * partitions, in memory or on disk, until the RDD is no longer used. <b>Errors:</b> after {@code
   * unpersist} the records are lost and a job on them fails.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.localCheckpoint().count(); // 3
   * numbers.isCheckpointed(); // true
   * }</pre>
   */
  public RDD<T> localCheckpoint() {
    context().driver().checkpointing().local(dataset());
    return this;
  }

  /**
   * Returns whether the lineage of this RDD was cut.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.isCheckpointed(); // false
   * }</pre>
   */
  public boolean isCheckpointed() {
    return dataset().checkpointed();
  }

  /**
   * Returns the number of records.
   *
   * <p><b>Execution:</b> runs one job. <b>Memory:</b> one number per partition. <b>Errors:</b> a
   * task that fails as often as the master URL allows fails the call with {@code SparkException}.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.count(); // 3
   * }</pre>
   */
  public long count() {
    return context().actions().count(operation(), dataset());
  }

  /**
   * Returns the first record of the first partition that has one.
   *
   * <p><b>Execution:</b> runs one job on one partition, and more only while partitions are empty.
   * <b>Memory:</b> the driver holds one record.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.first(); // 3
   * }</pre>
   *
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  public T first() {
    return context().actions().first(operation(), dataset());
  }

  /**
   * Returns all records in an array of objects, in the order of the partitions.
   *
   * <p><b>Execution:</b> runs one job. <b>Memory:</b> the driver holds all records. <b>Errors:</b>
   * a failing task fails the call with {@code SparkException}.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * Object all = numbers.collect(); // [3, 1, 2]
   * }</pre>
   */
  public Object collect() {
    return array(context().actions().collect(operation(), dataset()));
  }

  /**
   * Returns the first {@code num} records in an array of objects, or all if there are fewer.
   *
   * <p><b>Execution:</b> runs one job on one partition, and more while records are missing.
   * <b>Memory:</b> the driver holds {@code num} records. <b>Errors:</b> a failing task fails the
   * call with {@code SparkException}.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * Object two = numbers.take(2); // [3, 1]
   * }</pre>
   *
   * @param num the number of records; with 0 or less the array is empty
   */
  public Object take(int num) {
    return array(context().actions().take(operation(), dataset(), num));
  }

  private Object array(List<T> records) {
    Object array =
        Array.newInstance(elementType == null ? Object.class : elementType, records.size());
    for (int i = 0; i < records.size(); i++) {
      Array.set(array, i, records.get(i));
    }
    return array;
  }

  /** Returns the class of the elements of arrays, for the drop-in; null for any object. */
  final @Nullable Class<?> elementType() {
    return elementType;
  }

  /** Returns a new RDD of the same records whose arrays have elements of a class. */
  final RDD<T> retagged(Class<?> type) {
    return new RDD<>(
        context(),
        context().transformations().narrow(operation(), dataset(), new IdentityOperator<T>(), true),
        type);
  }

  /**
   * Returns the records of this RDD followed by those of {@code other}; nothing is removed.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.union(numbers).count(); // 6
   * }</pre>
   *
   * @param other the other RDD, of the same context
   */
  public RDD<T> union(RDD<T> other) {
    return new RDD<>(
        context(),
        context().transformations().union(operation(), List.of(dataset(), other.dataset())));
  }

  /**
   * Writes a new folder with one text file for each partition and one line for each record.
   *
   * <p><b>Execution:</b> runs one job. <b>Memory:</b> a task holds one record at a time.
   * <b>Errors:</b> an {@code IOException} ("Output directory ... already exists") if the folder
   * exists.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * String output = folder.resolve("numbers").toString();
   * numbers.saveAsTextFile(output);
   * sc.textFile(output).count(); // 3
   * }</pre>
   *
   * @param path the folder: a local path or a {@code file:} URI
   */
  public void saveAsTextFile(String path) {
    context().actions().saveAsTextFile(operation(), dataset(), path);
  }

  /**
   * Returns the lineage of this RDD as text, as {@link JavaRDD#toDebugString()} does.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the text. <b>Errors:</b> an {@code
   * IOException} if an input path does not exist.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.toDebugString(); // (2) ParallelCollectionRDD[0] at ...
   * }</pre>
   */
  public String toDebugString() {
    return context().driver().debugString(dataset());
  }

  /**
   * Sets the resource profile of this RDD and returns this RDD. The profile is kept as a value and
   * has no effect: one machine has one kind of executor. The first call in a context logs that.
   * RDDs that are derived from this one do not inherit it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the profile. <b>Errors:</b> without a
   * profile {@code NoSuchElementException} is thrown, as in Spark. <b>Spark:</b> Spark requests
   * executors of that kind from the cluster, and refuses profiles on a local master.
   *
   * <pre>{@code
   * ResourceProfile profile =
   *     new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(2)).build();
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.withResources(profile).getResourceProfile().equals(profile); // true
   * }</pre>
   *
   * @param rp the profile
   */
  public RDD<T> withResources(ResourceProfile rp) {
    SparkContext owner = context();
    resourceProfile = rp;
    if (rp == null) {
      throw new NoSuchElementException(
          "withResources needs a ResourceProfile, make one by ResourceProfileBuilder: null, at "
              + operation().site().shortForm());
    }
    owner.driver().resourceProfileWarning().log();
    return this;
  }

  /**
   * Returns the resource profile that {@link #withResources} has set, or null if there is none.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2), 2).rdd().getResourceProfile(); // null
   * }</pre>
   */
  public @Nullable ResourceProfile getResourceProfile() {
    return resourceProfile;
  }

  /**
   * Returns this RDD with the methods of the Java API, such as {@code map} and {@code filter}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; both refer to the same RDD.
   * <b>Errors:</b> inside a task {@code SparkException} ("This RDD lacks a SparkContext") is
   * thrown, because jobs are started by the driver only.
   *
   * <pre>{@code
   * RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
   * numbers.toJavaRDD().map(x -> x * 2).collect(); // [6, 2, 4]
   * }</pre>
   */
  public JavaRDD<T> toJavaRDD() {
    return JavaRDD.fromRDD(this);
  }

  /** Returns a line as in Spark: {@code films MapPartitionsRDD[3] at map at Films.java:12}. */
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
