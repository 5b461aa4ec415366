package dev.kindling.api.java;

import dev.kindling.Partition;
import dev.kindling.Partitioner;
import dev.kindling.SparkContext;
import dev.kindling.TaskContext;
import dev.kindling.api.java.function.DoubleFlatMapFunction;
import dev.kindling.api.java.function.DoubleFunction;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.api.java.function.FlatMapFunction2;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.Function2;
import dev.kindling.api.java.function.PairFlatMapFunction;
import dev.kindling.api.java.function.PairFunction;
import dev.kindling.api.java.function.VoidFunction;
import dev.kindling.rdd.RDD;
import dev.kindling.storage.StorageLevel;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all RDDs have: transformations, which describe further RDDs and compute nothing, and
 * actions, which run jobs.
 *
 * <p>Functions given to transformations and actions are serialised where they are written, because
 * each task works with its own copy; one that captures something that can't be serialised fails
 * there with {@code SparkException: Task not serializable}.
 *
 * @param <T> the records' type
 * @param <This> the RDD's own type
 */
public interface JavaRDDLike<T, This extends JavaRDDLike<T, This>> extends Serializable {
  /** The RDD as Spark's own classes have it. */
  RDD<T> rdd();

  /** An RDD of the same kind of records, with the methods of this one's class. */
  This wrapRDD(RDD<T> rdd);

  /** The context this RDD was made by. */
  SparkContext context();

  /** Unique within its context. */
  int id();

  /** The name given by {@code setName}, or null. */
  @Nullable String name();

  /**
   * Has the records stored in files below the folder that {@code setCheckpointDir} named, by a job
   * after the first one that computes this, and the lineage cut. Without effect once a job has
   * computed this.
   *
   * <p>Throws {@link dev.kindling.SparkException} when no folder was named.
   */
  void checkpoint();

  /** Whether the lineage was cut. */
  boolean isCheckpointed();

  /** The folder that holds the records, if they were stored in files. */
  Optional<String> getCheckpointFile();

  /** Where partitions are kept once computed. */
  StorageLevel getStorageLevel();

  /**
   * How many partitions there are: one task computes one partition. May list input files, and
   * throws what that throws.
   */
  int getNumPartitions();

  /** How keys were distributed over partitions, when that is known. */
  Optional<Partitioner> partitioner();

  /** The partitions, in order. */
  List<Partition> partitions();

  /**
   * The records of one partition, for programs that compute partitions by hand.
   *
   * @param taskContext whose task asks
   */
  Iterator<T> iterator(Partition split, TaskContext taskContext);

  /** The lineage as text, a line for each RDD, indented at shuffles. */
  String toDebugString();

  /** Each record's image under a function. */
  <R> JavaRDD<R> map(Function<T, R> f);

  /** For each record, any number of records. */
  <U> JavaRDD<U> flatMap(FlatMapFunction<T, U> f);

  /** Each record's image under a function that makes pairs. */
  <K2, V2> JavaPairRDD<K2, V2> mapToPair(PairFunction<T, K2, V2> f);

  /**
   * The records that a function makes of each whole partition. The function gets an iterator that
   * computes records as they are asked for.
   */
  <U> JavaRDD<U> mapPartitions(FlatMapFunction<Iterator<T>, U> f);

  /**
   * Like {@link #mapPartitions(FlatMapFunction)}.
   *
   * @param preservesPartitioning whether keys stay where they are; never so for the result here,
   *     which has no keys, but the RDD remembers the partitioner as Spark's does
   */
  <U> JavaRDD<U> mapPartitions(FlatMapFunction<Iterator<T>, U> f, boolean preservesPartitioning);

  /** Each record's image under a function that makes numbers. */
  JavaDoubleRDD mapToDouble(DoubleFunction<T> f);

  /** For each record, any number of pairs. */
  <K2, V2> JavaPairRDD<K2, V2> flatMapToPair(PairFlatMapFunction<T, K2, V2> f);

  /** For each record, any number of numbers. */
  JavaDoubleRDD flatMapToDouble(DoubleFlatMapFunction<T> f);

  /** Like {@link #mapPartitions(FlatMapFunction)}, for a function that makes pairs. */
  <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(PairFlatMapFunction<Iterator<T>, K2, V2> f);

  /**
   * Like {@link #mapPartitionsToPair(PairFlatMapFunction)}.
   *
   * @param preservesPartitioning whether keys stay where they are, so that the partitioner is kept
   */
  <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(
      PairFlatMapFunction<Iterator<T>, K2, V2> f, boolean preservesPartitioning);

  /** Like {@link #mapPartitions(FlatMapFunction)}, for a function that makes numbers. */
  JavaDoubleRDD mapPartitionsToDouble(DoubleFlatMapFunction<Iterator<T>> f);

  /**
   * Like {@link #mapPartitionsToDouble(DoubleFlatMapFunction)}.
   *
   * @param preservesPartitioning makes no difference, for numbers have no keys
   */
  JavaDoubleRDD mapPartitionsToDouble(
      DoubleFlatMapFunction<Iterator<T>> f, boolean preservesPartitioning);

  /**
   * Like {@link #mapPartitions(FlatMapFunction)}, for a function that also gets the partition's
   * number, from 0.
   *
   * @param preservesPartitioning whether keys stay where they are, so that the partitioner is kept
   */
  <R> JavaRDD<R> mapPartitionsWithIndex(
      Function2<Integer, Iterator<T>, Iterator<R>> f, boolean preservesPartitioning);

  /** Each partition's records as one list, which can't be modified. */
  JavaRDD<List<T>> glom();

  /** Every record of this with every record of another: as many pairs as their counts' product. */
  <U> JavaPairRDD<T, U> cartesian(JavaRDDLike<U, ?> other);

  /**
   * Pairs of this one's and another's records at the same place. Both need equally many partitions,
   * or {@code IllegalArgumentException} is thrown where the partitions are asked for, and equally
   * many records in each, or the job fails.
   */
  <U> JavaPairRDD<T, U> zip(JavaRDDLike<U, ?> other);

  /**
   * The records that a function makes of this one's and another's partitions of the same number.
   * Both need equally many partitions. The function gets iterators that compute records as they are
   * asked for.
   */
  <U, V> JavaRDD<V> zipPartitions(
      JavaRDDLike<U, ?> other, FlatMapFunction2<Iterator<T>, Iterator<U>, V> f);

  /**
   * Each record with its place, from 0, among all records in partition order. Runs a job here that
   * counts the partitions' records, unless there is one partition.
   */
  JavaPairRDD<T, Long> zipWithIndex();

  /**
   * Each record with a number that no other has: partition k of n deals out k, n + k, 2n + k and so
   * on. Runs no job.
   */
  JavaPairRDD<T, Long> zipWithUniqueId();

  /** Each record behind a key that a function makes of it. */
  <U> JavaPairRDD<U, T> keyBy(Function<T, U> f);

  /** The records of each key that a function makes of them, together. Shuffles. */
  <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f);

  /** Like {@link #groupBy(Function)}, into so many partitions. */
  <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f, int numPartitions);

  /** All records, in partition order, as a list that can't be modified. Runs a job. */
  List<T> collect();

  /**
   * The first records. Runs a job on one partition, and further ones while that isn't enough.
   *
   * @param num how many; none when not positive
   */
  List<T> take(int num);

  /**
   * The first record. Runs a job.
   *
   * @throws UnsupportedOperationException ("empty collection") when there is none
   */
  T first();

  /** The number of records. Runs a job. */
  long count();

  /**
   * All records combined by a function that must be associative and commutative. Runs a job.
   *
   * @throws UnsupportedOperationException ("empty collection") when there is no record
   */
  T reduce(Function2<T, T, T> f);

  /**
   * All records and a zero value for each partition, and one more, combined by a function that must
   * be associative and commutative and may change its first argument. Runs a job.
   *
   * @param zeroValue what changes nothing when it is combined with another
   */
  T fold(T zeroValue, Function2<T, T, T> f);

  /**
   * All records added to a zero value. Runs a job.
   *
   * @param zeroValue what each partition starts with, and the driver once more
   * @param seqOp adds a record; may change and return its first argument
   * @param combOp adds another partition's result; may change and return its first argument
   */
  <U> U aggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp);

  /** Like {@link #reduce}, brought together in a tree of two levels. Runs a job. */
  T treeReduce(Function2<T, T, T> f);

  /**
   * Like {@link #reduce}, brought together by shuffles into ever fewer partitions. Runs a job.
   *
   * @param depth how many levels to aim for, at least 1
   */
  T treeReduce(Function2<T, T, T> f, int depth);

  /** Like {@link #aggregate}, brought together in a tree of two levels. Runs a job. */
  <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp);

  /**
   * Like {@link #aggregate}, brought together by shuffles into ever fewer partitions. Runs a job.
   *
   * @param depth how many levels to aim for, at least 1
   */
  <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, int depth);

  /**
   * Like {@link #treeAggregate(Object, Function2, Function2, int)}.
   *
   * @param finalAggregateOnExecutor whether a last task brings the last level together, so that the
   *     driver gets one result
   */
  <U> U treeAggregate(
      U zeroValue,
      Function2<U, T, U> seqOp,
      Function2<U, U, U> combOp,
      int depth,
      boolean finalAggregateOnExecutor);

  /**
   * The greatest record, the first of equal ones. Runs a job.
   *
   * @throws UnsupportedOperationException ("empty collection") when there is none
   */
  T max(Comparator<T> comp);

  /**
   * The least record, the first of equal ones. Runs a job.
   *
   * @throws UnsupportedOperationException ("empty collection") when there is none
   */
  T min(Comparator<T> comp);

  /** The greatest records in their natural order, greatest first. Runs a job. */
  List<T> top(int num);

  /** The last records in an order, last first. Runs a job. */
  List<T> top(int num, Comparator<T> comp);

  /** The least records in their natural order, as a list that can't be modified. Runs a job. */
  List<T> takeOrdered(int num);

  /** The first records in an order, as a list that can't be modified. Runs a job. */
  List<T> takeOrdered(int num, Comparator<T> comp);

  /** Like {@link #takeSample(boolean, int, long)}, with a seed of its own. */
  List<T> takeSample(boolean withReplacement, int num);

  /**
   * So many records at random, in random order; without replacement at most as many as there are.
   * Runs two jobs, and more when a sample turns out too small.
   *
   * @param withReplacement whether a record may be taken more than once
   */
  List<T> takeSample(boolean withReplacement, int num, long seed);

  /** How often each record is there, as a map that can't be modified. Runs a job. */
  Map<T, Long> countByValue();

  /**
   * Whether there is no record. Runs a job on one partition, and further ones while it is empty.
   */
  boolean isEmpty();

  /**
   * The records of some partitions, a list for each. Runs a job.
   *
   * @throws IllegalArgumentException when there is no such partition
   */
  List<T>[] collectPartitions(int[] partitionIds);

  /**
   * All records in partition order. Runs a job for each partition, when its first record is asked
   * for: the driver holds one partition at a time.
   */
  Iterator<T> toLocalIterator();

  /** Runs a function on each record, in the tasks. Runs a job. */
  void foreach(VoidFunction<T> f);

  /** Runs a function once for each partition, in the tasks. Runs a job. */
  void foreachPartition(VoidFunction<Iterator<T>> f);

  /**
   * Writes a folder with one text file for each partition and one line for each record. Runs a job.
   * Fails with an {@code IOException} ("Output directory … already exists") when the folder is
   * there.
   */
  void saveAsTextFile(String path);

  /**
   * Writes the records, serialised as Java has it, into a new folder, a sequence file for each
   * partition; {@link JavaSparkContext#objectFile(String)} reads them, here or on Spark. Fails with
   * an {@code IOException} ("Output directory … already exists") when the folder is there.
   */
  void saveAsObjectFile(String path);
}
