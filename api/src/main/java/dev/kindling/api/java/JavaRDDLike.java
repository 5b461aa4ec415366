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
import dev.kindling.partial.BoundedDouble;
import dev.kindling.partial.PartialResult;
import dev.kindling.rdd.RDD;
import dev.kindling.storage.StorageLevel;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods that all RDDs have: transformations, which return a new RDD and compute nothing, and
 * actions, which run jobs and return a result.
 *
 * <p>The comment of each method says how it is executed, what it holds in memory and how it fails.
 * These rules hold for all of them:
 *
 * <ul>
 *   <li>A function is serialised when a transformation or action gets it, because each task works
 *       on its own copy. If it captures an object that is not serialisable, the call fails with
 *       {@code SparkException} ("Task not serializable"), which names the field.
 *   <li>A task that fails is tried as often as the master URL allows: once with {@code local[N]}, F
 *       times with {@code local[N,F]}. Then its job fails with a {@code SparkException} whose cause
 *       is the exception of the task.
 *   <li>After {@code stop()} of the context, methods throw {@code IllegalStateException}.
 *   <li>Inside a function that runs in a task, an RDD cannot be used.
 * </ul>
 *
 * <p>In the examples, {@code sc} is a {@link JavaSparkContext} with the master {@code local[2]},
 * and {@code folder} is the path of an empty folder. The comment behind a statement is its result.
 * The build runs every example and compares.
 *
 * @param <T> the type of the records
 * @param <This> the type of the RDD itself
 */
public interface JavaRDDLike<T, This extends JavaRDDLike<T, This>> extends Serializable {
  /**
   * Returns the handle of this RDD that Spark's Scala API would use. Programs need it for methods
   * that exist on {@link RDD} only, such as {@link RDD#localCheckpoint()}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; the handle refers to the same RDD.
   * <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2);
   * numbers.rdd().getNumPartitions(); // 2
   * }</pre>
   */
  RDD<T> rdd();

  /**
   * Returns an RDD of this class over the given handle. It is the inverse of {@link #rdd()} and
   * lets generic code return to the Java class it started from.
   *
   * <p><b>Execution:</b> immediate; no job. {@code JavaDoubleRDD} adds one node to the lineage, as
   * in Spark. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.wrapRDD(numbers.rdd()).count(); // 3
   * }</pre>
   *
   * @param rdd the handle; an RDD of the same context
   */
  This wrapRDD(RDD<T> rdd);

  /**
   * Returns the context that made this RDD. All RDDs that are combined in one operation must belong
   * to the same context.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> inside a task
   * {@code SparkException} ("This RDD lacks a SparkContext") is thrown, because jobs are started by
   * the driver only.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.context().appName(); // test
   * }</pre>
   */
  SparkContext context();

  /**
   * Returns the number of this RDD. Numbers are unique within a context, start at 0 and are shown
   * in the UI and in {@link #toDebugString()}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none. <b>Spark:</b>
   * each operation uses as many numbers as Spark's, so that the numbers agree.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.id(); // 0
   * numbers.map(x -> x + 1).id(); // 1
   * }</pre>
   */
  int id();

  /**
   * Returns the name that the program gave with {@code setName}, or null if there is none. {@code
   * textFile} gives its path as the name.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3)).name(); // null
   * sc.parallelize(List.of(1, 2, 3)).setName("numbers").name(); // numbers
   * }</pre>
   */
  @Nullable String name();

  /**
   * Marks this RDD to be stored in files. The next job that computes it is followed by a job that
   * writes its partitions below the folder of {@link JavaSparkContext#setCheckpointDir}; after that
   * the lineage is cut and later jobs read the files.
   *
   * <p><b>Execution:</b> lazy; the next action runs one extra job. Cache the RDD first, or its
   * partitions are computed twice. <b>Memory:</b> none here; the files stay after the application
   * has ended. <b>Errors:</b> {@code SparkException} ("Checkpoint directory has not been set") is
   * thrown if no folder was set. The call has no effect after a job has computed this RDD.
   *
   * <pre>{@code
   * sc.setCheckpointDir(folder.toString());
   * JavaRDD<Integer> squares = sc.parallelize(List.of(1, 2, 3)).map(x -> x * x).cache();
   * squares.checkpoint();
   * squares.count(); // 3
   * squares.isCheckpointed(); // true
   * }</pre>
   */
  void checkpoint();

  /**
   * Returns whether the lineage of this RDD was replaced by stored records, by {@link
   * #checkpoint()} or by {@link RDD#localCheckpoint()}.
   *
   * <p><b>Execution:</b> immediate; no job. The answer is false between the call of {@code
   * checkpoint()} and the first job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.rdd().localCheckpoint();
   * numbers.isCheckpointed(); // false
   * numbers.count(); // 3
   * numbers.isCheckpointed(); // true
   * }</pre>
   */
  boolean isCheckpointed();

  /**
   * Returns the folder that holds the checkpoint of this RDD as a URI, or an empty optional if it
   * was not stored in files. {@link JavaSparkContext#checkpointFile} reads the folder, in this
   * application or in a later one.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.setCheckpointDir(folder.toString());
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.getCheckpointFile().isPresent(); // false
   * numbers.checkpoint();
   * numbers.count(); // 3
   * numbers.getCheckpointFile().get(); // file:...rdd-0
   * }</pre>
   */
  Optional<String> getCheckpointFile();

  /**
   * Returns the storage level that {@code cache} or {@code persist} assigned to this RDD, or {@link
   * StorageLevel#NONE()} if it is not cached.
   *
   * <p><b>Execution:</b> immediate; no job. The level says what was asked for, not what memory
   * holds now. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.getStorageLevel().isValid(); // false
   * numbers.cache().getStorageLevel(); // StorageLevel(memory, deserialized, 1 replicas)
   * }</pre>
   */
  StorageLevel getStorageLevel();

  /**
   * Returns the number of partitions. One task computes one partition, so this is the number of
   * tasks of the last stage of a job on all partitions.
   *
   * <p><b>Execution:</b> immediate; no job, but the partitions of an RDD that reads files are found
   * by listing them. <b>Memory:</b> one small object per partition. <b>Errors:</b> an {@code
   * IOException} if an input path does not exist; it is not declared, as in Spark.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 3).getNumPartitions(); // 3
   * }</pre>
   */
  int getNumPartitions();

  /**
   * Returns the rule that assigns keys to partitions, or an empty optional if none is known.
   * Operations by key do not shuffle an RDD that already has the partitioner they need.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2)));
   * pairs.partitioner().isPresent(); // false
   * pairs.reduceByKey(Integer::sum).partitioner().get().numPartitions(); // 2
   * }</pre>
   */
  Optional<Partitioner> partitioner();

  /**
   * Returns a list with one entry for each partition, in order. An entry gives the partition's
   * index, which starts at 0; it holds no records.
   *
   * <p><b>Execution:</b> immediate; no job, but files are listed as for {@link
   * #getNumPartitions()}. <b>Memory:</b> one small object per partition. <b>Errors:</b> an {@code
   * IOException} if an input path does not exist. The list cannot be modified.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 2).partitions().get(1).index(); // 1
   * }</pre>
   */
  List<Partition> partitions();

  /**
   * Returns the records of one partition. It serves programs that compute partitions by hand;
   * others use {@link #collectPartitions} or {@link #mapPartitions(FlatMapFunction)}.
   *
   * <p><b>Execution:</b> runs one job with one task, on a worker thread. <b>Memory:</b> the driver
   * holds the records of the partition. <b>Errors:</b> a failing task fails the call with {@code
   * SparkException}. <b>Spark:</b> Spark computes the partition on the calling thread and uses
   * {@code taskContext}; here both arguments only select the partition.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 2);
   * numbers.iterator(numbers.partitions().get(1), null).next(); // 3
   * }</pre>
   *
   * @param split the partition, one of {@link #partitions()}
   * @param taskContext the context of the calling task; not used, may be null
   */
  Iterator<T> iterator(Partition split, TaskContext taskContext);

  /**
   * Returns the lineage of this RDD as text: one line for each RDD, with its number of partitions
   * in parentheses, indented by one level at each shuffle. Cached RDDs show how much of them is
   * stored.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the text. <b>Errors:</b> an {@code
   * IOException} if an input path does not exist. <b>Spark:</b> the text is the same as Spark's.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 2).setName("numbers").toDebugString(); // (2) numbers ParallelCollectionRDD[0] at parallelize at ...
   * }</pre>
   */
  String toDebugString();

  /**
   * Returns a new RDD by applying {@code f} to each record. The number of records, their order and
   * the partitions stay as they are; a known partitioner is dropped, because keys may have changed.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3)).map(x -> x * 2).collect(); // [2, 4, 6]
   * }</pre>
   *
   * @param f the function; called once for each record of each attempt of a task
   * @throws NullPointerException if {@code f} is null
   */
  <R> JavaRDD<R> map(Function<T, R> f);

  /**
   * Returns a new RDD with all elements of the iterators that {@code f} returns. Each record may
   * become none, one or many; the partitions stay as they are.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task reads the iterators
   * element by element and never holds one whole, so an iterator may be long or endless.
   * <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code f}
   * captures an object that is not serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to be", "or not"))
   *     .flatMap(line -> List.of(line.split(" ")).iterator())
   *     .collect(); // [to, be, or, not]
   * }</pre>
   *
   * @param f the function; a null iterator fails the task
   * @throws NullPointerException if {@code f} is null
   */
  <U> JavaRDD<U> flatMap(FlatMapFunction<T, U> f);

  /**
   * Returns a new RDD of pairs by applying {@code f} to each record. The result has the operations
   * by key, such as {@code reduceByKey} and {@code join}. Its partitioner is not known.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "or"))
   *     .mapToPair(word -> new Tuple2<>(word, word.length()))
   *     .collect(); // [(to,2), (be,2), (or,2)]
   * }</pre>
   *
   * @param f the function that makes a pair of a record
   * @throws NullPointerException if {@code f} is null
   */
  <K2, V2> JavaPairRDD<K2, V2> mapToPair(PairFunction<T, K2, V2> f);

  /**
   * Returns a new RDD by applying {@code f} once to each partition as a whole. It suits work that
   * is expensive to set up, such as a connection or a parser. The partitioner is dropped.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; the iterator computes records one by one, when they are asked for. A function that
   * gathers all records needs memory for a whole partition. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 2)
   *     .mapPartitions(
   *         records -> {
   *           int sum = 0;
   *           while (records.hasNext()) {
   *             sum += records.next();
   *           }
   *           return List.of(sum).iterator();
   *         })
   *     .collect(); // [3, 7]
   * }</pre>
   *
   * @param f the function; gets the records of one partition, which may be none
   * @throws NullPointerException if {@code f} is null
   */
  <U> JavaRDD<U> mapPartitions(FlatMapFunction<Iterator<T>, U> f);

  /**
   * Returns a new RDD by applying {@code f} once to each partition, as {@link
   * #mapPartitions(FlatMapFunction)} does, and keeps the partitioner if the program says that it
   * still holds.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; the iterator computes records one by one, when they are asked for. A function that
   * gathers all records needs memory for a whole partition. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job. A false statement about keys is
   * not detected and gives wrong results later.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 2)
   *     .mapPartitions(records -> List.of(records.next()).iterator(), true)
   *     .collect(); // [1, 3]
   * }</pre>
   *
   * @param f the function; gets the records of one partition
   * @param preservesPartitioning whether {@code f} leaves every key in its partition, so that the
   *     partitioner stays valid; false if left out
   * @throws NullPointerException if {@code f} is null
   */
  <U> JavaRDD<U> mapPartitions(FlatMapFunction<Iterator<T>, U> f, boolean preservesPartitioning);

  /**
   * Returns a new RDD of numbers by applying {@code f} to each record. The result has statistics
   * such as {@code sum}, {@code mean} and {@code histogram}.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "not")).mapToDouble(String::length).sum(); // 7.0
   * }</pre>
   *
   * @param f the function that makes a number of a record
   * @throws NullPointerException if {@code f} is null
   */
  JavaDoubleRDD mapToDouble(DoubleFunction<T> f);

  /**
   * Returns a new RDD of pairs with all elements of the iterators that {@code f} returns. Each
   * record may become none, one or many pairs.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task reads the iterators
   * element by element. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown
   * here if {@code f} captures an object that is not serialisable; an exception that {@code f}
   * throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to be", "or not"))
   *     .flatMapToPair(
   *         line -> {
   *           List<Tuple2<String, Integer>> pairs = new ArrayList<>();
   *           for (String word : line.split(" ")) {
   *             pairs.add(new Tuple2<>(word, 1));
   *           }
   *           return pairs.iterator();
   *         })
   *     .collect(); // [(to,1), (be,1), (or,1), (not,1)]
   * }</pre>
   *
   * @param f the function that makes pairs of a record
   * @throws NullPointerException if {@code f} is null
   */
  <K2, V2> JavaPairRDD<K2, V2> flatMapToPair(PairFlatMapFunction<T, K2, V2> f);

  /**
   * Returns a new RDD of numbers with all elements of the iterators that {@code f} returns. Each
   * record may become none, one or many numbers.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task reads the iterators
   * element by element. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown
   * here if {@code f} captures an object that is not serialisable; an exception that {@code f}
   * throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("1 2", "3"))
   *     .flatMapToDouble(line -> Arrays.stream(line.split(" ")).map(Double::valueOf).iterator())
   *     .sum(); // 6.0
   * }</pre>
   *
   * @param f the function that makes numbers of a record
   * @throws NullPointerException if {@code f} is null
   */
  JavaDoubleRDD flatMapToDouble(DoubleFlatMapFunction<T> f);

  /**
   * Returns a new RDD of pairs by applying {@code f} once to each partition as a whole, as {@link
   * #mapPartitions(FlatMapFunction)} does. The partitioner is dropped.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; the iterator computes records one by one, when they are asked for. A function that
   * gathers all records needs memory for a whole partition. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("b", "a"), 1)
   *     .mapPartitionsToPair(words -> List.of(new Tuple2<>(words.next(), 1)).iterator())
   *     .collect(); // [(b,1)]
   * }</pre>
   *
   * @param f the function that makes pairs of a partition
   * @throws NullPointerException if {@code f} is null
   */
  <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(PairFlatMapFunction<Iterator<T>, K2, V2> f);

  /**
   * Returns a new RDD of pairs by applying {@code f} once to each partition, and keeps the
   * partitioner if the program says that it still holds.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; the iterator computes records one by one, when they are asked for. A function that
   * gathers all records needs memory for a whole partition. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job. A false statement about keys is
   * not detected and gives wrong results later.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> sums =
   *     sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("a", 2)))
   *         .reduceByKey(Integer::sum);
   * sums.mapPartitionsToPair(pairs -> pairs, true).partitioner().isPresent(); // true
   * }</pre>
   *
   * @param f the function that makes pairs of a partition
   * @param preservesPartitioning whether {@code f} leaves every key in its partition, so that the
   *     partitioner stays valid; false if left out
   * @throws NullPointerException if {@code f} is null
   */
  <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(
      PairFlatMapFunction<Iterator<T>, K2, V2> f, boolean preservesPartitioning);

  /**
   * Returns a new RDD of numbers by applying {@code f} once to each partition as a whole, as {@link
   * #mapPartitions(FlatMapFunction)} does.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; the iterator computes records one by one, when they are asked for. A function that
   * gathers all records needs memory for a whole partition. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 2)
   *     .mapPartitionsToDouble(records -> List.of(records.next() * 1.5).iterator())
   *     .collect(); // [1.5, 4.5]
   * }</pre>
   *
   * @param f the function that makes numbers of a partition
   * @throws NullPointerException if {@code f} is null
   */
  JavaDoubleRDD mapPartitionsToDouble(DoubleFlatMapFunction<Iterator<T>> f);

  /**
   * Returns a new RDD of numbers by applying {@code f} once to each partition. Numbers have no
   * keys, so the second argument only decides whether the RDD remembers the partitioner of its
   * parent.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; the iterator computes records one by one, when they are asked for. A function that
   * gathers all records needs memory for a whole partition. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 2)
   *     .mapPartitionsToDouble(records -> List.of(records.next() * 1.5).iterator(), false)
   *     .collect(); // [1.5, 4.5]
   * }</pre>
   *
   * @param f the function that makes numbers of a partition
   * @param preservesPartitioning whether the partitioner of the parent is remembered
   * @throws NullPointerException if {@code f} is null
   */
  JavaDoubleRDD mapPartitionsToDouble(
      DoubleFlatMapFunction<Iterator<T>> f, boolean preservesPartitioning);

  /**
   * Returns a new RDD by applying {@code f} once to each partition and its index. The index starts
   * at 0 and is the same in every job, so it can serve as a seed or as part of a file name.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; the iterator computes records one by one, when they are asked for. A function that
   * gathers all records needs memory for a whole partition. <b>Errors:</b> {@code SparkException}
   * ("Task not serializable") is thrown here if {@code f} captures an object that is not
   * serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("a", "b", "c"), 2)
   *     .mapPartitionsWithIndex(
   *         (index, records) -> List.of(index + ":" + records.next()).iterator(), false)
   *     .collect(); // [0:a, 1:b]
   * }</pre>
   *
   * @param f the function; gets the index and the records of one partition
   * @param preservesPartitioning whether {@code f} leaves every key in its partition, so that the
   *     partitioner stays valid; false if left out
   * @throws NullPointerException if {@code f} is null
   */
  <R> JavaRDD<R> mapPartitionsWithIndex(
      Function2<Integer, Iterator<T>, Iterator<R>> f, boolean preservesPartitioning);

  /**
   * Returns a new RDD with one record for each partition: the list of the partition's records. It
   * shows how records are distributed, and lets a function work on a whole partition as a list.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds all records of
   * its partition, outside the memory budget. <b>Errors:</b> a partition that does not fit into the
   * heap fails its task. The lists cannot be modified.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4, 5), 2).glom().collect(); // [[1, 2], [3, 4, 5]]
   * }</pre>
   */
  JavaRDD<List<T>> glom();

  /**
   * Returns every pair of a record of this RDD and a record of {@code other}. With m and n records
   * and p and q partitions there are m * n pairs in p * q partitions.
   *
   * <p><b>Execution:</b> lazy; no shuffle. A partition of {@code other} is computed again for each
   * record of this RDD, so cache {@code other} if that is expensive. <b>Memory:</b> a task holds
   * one record at a time. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2), 1)
   *     .cartesian(sc.parallelize(List.of("a", "b"), 1))
   *     .collect(); // [(1,a), (1,b), (2,a), (2,b)]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  <U> JavaPairRDD<T, U> cartesian(JavaRDDLike<U, ?> other);

  /**
   * Returns pairs of the first records of both RDDs, of the second ones, and so on. Both need the
   * same number of partitions and, in each, the same number of records.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record of
   * each RDD at a time. <b>Errors:</b> different numbers of partitions throw {@code
   * IllegalArgumentException} when partitions are first needed; different numbers of records fail
   * the job ("Can only zip RDDs with same number of elements in each partition").
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 2)
   *     .zip(sc.parallelize(List.of("a", "b", "c"), 2))
   *     .collect(); // [(1,a), (2,b), (3,c)]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @throws NullPointerException if {@code other} is null
   */
  <U> JavaPairRDD<T, U> zip(JavaRDDLike<U, ?> other);

  /**
   * Returns a new RDD by applying {@code f} to partition 0 of both RDDs, to partition 1, and so on.
   * Both need the same number of partitions, but any numbers of records.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds what {@code f}
   * holds; both iterators compute records one by one. <b>Errors:</b> different numbers of
   * partitions throw {@code IllegalArgumentException} when partitions are first needed. {@code
   * SparkException} ("Task not serializable") is thrown here if {@code f} captures an object that
   * is not serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 1)
   *     .zipPartitions(
   *         sc.parallelize(List.of("a", "b"), 1),
   *         (numbers, words) -> List.of(numbers.next() + words.next()).iterator())
   *     .collect(); // [1a]
   * }</pre>
   *
   * @param other the other RDD, of the same context
   * @param f the function; gets the records of one partition of each RDD
   * @throws NullPointerException if an argument is null
   */
  <U, V> JavaRDD<V> zipPartitions(
      JavaRDDLike<U, ?> other, FlatMapFunction2<Iterator<T>, Iterator<U>, V> f);

  /**
   * Returns pairs of each record and its position among all records. Positions start at 0, follow
   * the order of partitions, and leave no gaps.
   *
   * <p><b>Execution:</b> runs a job here that counts the records of all partitions but the last,
   * unless there is one partition; the result itself is lazy. No shuffle. <b>Memory:</b> a task
   * holds one record at a time. <b>Errors:</b> a record whose computation fails makes this call
   * fail with {@code SparkException}.
   *
   * <pre>{@code
   * sc.parallelize(List.of("a", "b", "c"), 2).zipWithIndex().collect(); // [(a,0), (b,1), (c,2)]
   * }</pre>
   */
  JavaPairRDD<T, Long> zipWithIndex();

  /**
   * Returns pairs of each record and a number that no other record has. Record i of partition k of
   * n gets the number i * n + k, so numbers are unique but may leave gaps.
   *
   * <p><b>Execution:</b> lazy; no shuffle and, unlike {@link #zipWithIndex()}, no job.
   * <b>Memory:</b> a task holds one record at a time. <b>Errors:</b> none here.
   *
   * <pre>{@code
   * sc.parallelize(List.of("a", "b", "c"), 2).zipWithUniqueId().collect(); // [(a,0), (b,1), (c,3)]
   * }</pre>
   */
  JavaPairRDD<T, Long> zipWithUniqueId();

  /**
   * Returns pairs of a key and the record, where {@code f} computes the key. The records themselves
   * stay unchanged as the values.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if {@code
   * f} captures an object that is not serialisable; an exception that {@code f} throws fails the
   * job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "not")).keyBy(String::length).collect(); // [(2,to), (2,be), (3,not)]
   * }</pre>
   *
   * @param f the function that computes the key; two keys are the same if they are equal
   * @throws NullPointerException if {@code f} is null
   */
  <U> JavaPairRDD<U, T> keyBy(Function<T, U> f);

  /**
   * Returns one pair for each key that {@code f} computes: the key, and all records with that key.
   * The result has as many partitions as {@code spark.default.parallelism} says if that is set, and
   * otherwise as many as this RDD. If groups are only summed up, {@code keyBy} with {@code
   * reduceByKey} or {@code aggregateByKey} moves less.
   *
   * <p><b>Execution:</b> lazy; shuffles all records. <b>Memory:</b> all records with one key are
   * held together by one task; tables spill to disk, but one group must fit into a task's share of
   * the memory budget. <b>Errors:</b> a group that does not fit fails the job with an error that
   * names its key. {@code SparkException} ("Task not serializable") is thrown here if {@code f}
   * captures an object that is not serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of("dark knight", "dunkirk", "avatar"))
   *     .groupBy(title -> title.charAt(0))
   *     .collect(); // [(d,[dark knight, dunkirk]), (a,[avatar])]
   * }</pre>
   *
   * @param f the function that computes the key; null is a valid key
   * @throws NullPointerException if {@code f} is null
   */
  <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f);

  /**
   * Returns one pair for each key that {@code f} computes, with all records of that key, in the
   * given number of partitions. Keys are distributed by their hash codes.
   *
   * <p><b>Execution:</b> lazy; shuffles all records. <b>Memory:</b> all records with one key are
   * held together by one task; tables spill to disk, but one group must fit into a task's share of
   * the memory budget. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown
   * here if {@code f} captures an object that is not serialisable; an exception that {@code f}
   * throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4)).groupBy(x -> x % 2, 1).collect(); // [(0,[2, 4]), (1,[1, 3])]
   * }</pre>
   *
   * @param f the function that computes the key; null is a valid key
   * @param numPartitions the number of partitions of the result, 0 or more; with 0 the result is
   *     empty
   * @throws NullPointerException if {@code f} is null
   * @throws IllegalArgumentException if {@code numPartitions} is negative
   */
  <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f, int numPartitions);

  /**
   * Returns all records in a list, in the order of the partitions. The list cannot be modified, and
   * changing a record in it does not change the RDD.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> the driver holds all
   * records, outside the memory budget; use {@link #toLocalIterator()} or {@link #take} for large
   * results. <b>Errors:</b> a task that fails as often as the master URL allows fails the call with
   * {@code SparkException}, whose cause is the exception of the task. A record that is not
   * serialisable fails the job, as it would on a cluster.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2), 2).collect(); // [3, 1, 2]
   * }</pre>
   */
  List<T> collect();

  /**
   * Returns the first {@code num} records in a list that cannot be modified, or all records if
   * there are fewer. Only as many partitions as necessary are computed.
   *
   * <p><b>Execution:</b> runs a job on the first partition; while records are missing it runs
   * further jobs, each on at most {@code spark.rdd.limit.scaleUpFactor} (4) times as many
   * partitions as were read so far. <b>Memory:</b> the driver holds {@code num} records.
   * <b>Errors:</b> a task that fails as often as the master URL allows fails the call with {@code
   * SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2), 3).take(2); // [3, 1]
   * }</pre>
   *
   * @param num the number of records; with 0 or less the list is empty and no job runs
   */
  List<T> take(int num);

  /**
   * Returns the first record of the first partition that has one.
   *
   * <p><b>Execution:</b> runs jobs as {@code take(1)} does: one, and more only while partitions are
   * empty. <b>Memory:</b> the driver holds one record. <b>Errors:</b> a task that fails as often as
   * the master URL allows fails the call with {@code SparkException}, whose cause is the exception
   * of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).first(); // 3
   * sc.emptyRDD().first(); // throws SparkUnsupportedOperationException: empty collection
   * }</pre>
   *
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  T first();

  /**
   * Returns the number of records. Each partition is computed and counted by a task, and the driver
   * adds the counts.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one number per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).filter(x -> x > 1).count(); // 2
   * }</pre>
   */
  long count();

  /**
   * Returns the combination of all records by {@code f}. Each partition is combined in order by its
   * task; the driver combines the results of the tasks in the order in which they finish.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one value per
   * partition. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown here if
   * {@code f} captures an object that is not serialisable; an exception that {@code f} throws fails
   * the job. A function that is not commutative, such as joining texts, may give a different result
   * in each run.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 2).reduce(Integer::sum); // 10
   * }</pre>
   *
   * @param f an associative and commutative function; may change and return its first argument
   * @throws NullPointerException if {@code f} is null
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  T reduce(Function2<T, T, T> f);

  /**
   * Returns the combination of all records and the zero value by {@code f}. The zero value is used
   * once for each partition and once more by the driver, so it should be neutral.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one value per
   * partition. <b>Errors:</b> a zero value that is not serialisable throws {@code
   * NotSerializableException}. {@code SparkException} ("Task not serializable") is thrown here if
   * {@code f} captures an object that is not serialisable; an exception that {@code f} throws fails
   * the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 2).fold(0, Integer::sum); // 6
   * sc.parallelize(List.of(1, 2, 3), 2).fold(10, Integer::sum); // 36
   * }</pre>
   *
   * @param zeroValue the value that each partition starts with; copied for each task
   * @param f an associative and commutative function; may change and return its first argument
   * @throws NullPointerException if {@code f} is null
   */
  T fold(T zeroValue, Function2<T, T, T> f);

  /**
   * Returns a result of another type than the records. Each task starts from the zero value and
   * adds its records with {@code seqOp}; the driver merges the results of the tasks with {@code
   * combOp} in the order in which they finish.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one result per
   * partition at the driver. <b>Errors:</b> a zero value that is not serialisable throws {@code
   * NotSerializableException}; a function that is not serialisable throws {@code SparkException}.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "not"), 2)
   *     .aggregate(0, (length, word) -> length + word.length(), Integer::sum); // 7
   * }</pre>
   *
   * @param zeroValue the value that each partition starts with, and the driver once more; copied
   *     for each task
   * @param seqOp adds a record to a result; may change and return its first argument
   * @param combOp merges two results; may change and return its first argument
   * @throws NullPointerException if a function is null
   */
  <U> U aggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp);

  /**
   * Returns the combination of all records by {@code f}, like {@link #reduce}, but combines the
   * results of the tasks in a tree of depth 2 before the driver sees them.
   *
   * <p><b>Execution:</b> runs one job; with many partitions it shuffles the partial results.
   * <b>Memory:</b> the driver holds a few values instead of one per partition. <b>Errors:</b>
   * {@code SparkException} ("Task not serializable") is thrown here if {@code f} captures an object
   * that is not serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 4).treeReduce(Integer::sum); // 10
   * }</pre>
   *
   * @param f an associative and commutative function
   * @throws NullPointerException if {@code f} is null
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  T treeReduce(Function2<T, T, T> f);

  /**
   * Returns the combination of all records by {@code f}, like {@link #reduce}, through a tree of
   * the given depth.
   *
   * <p><b>Execution:</b> runs one job; shuffles partial results between the levels of the tree.
   * <b>Memory:</b> the driver holds a few values instead of one per partition. <b>Errors:</b>
   * {@code SparkException} ("Task not serializable") is thrown here if {@code f} captures an object
   * that is not serialisable; an exception that {@code f} throws fails the job.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 4).treeReduce(Integer::sum, 3); // 10
   * }</pre>
   *
   * @param f an associative and commutative function
   * @param depth the depth of the tree, 1 or more; 2 if left out. A larger value means more
   *     shuffles with fewer partitions
   * @throws NullPointerException if {@code f} is null
   * @throws IllegalArgumentException if {@code depth} is less than 1
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  T treeReduce(Function2<T, T, T> f, int depth);

  /**
   * Returns a result as {@link #aggregate} does, but merges the results of the tasks in a tree of
   * depth 2 before the driver sees them. It helps when results are large or partitions are many.
   *
   * <p><b>Execution:</b> runs one job; with many partitions it shuffles partial results.
   * <b>Memory:</b> the driver holds a few results instead of one per partition. <b>Errors:</b> a
   * zero value that is not serialisable throws {@code NotSerializableException}; a function that is
   * not serialisable throws {@code SparkException}.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "not"), 3)
   *     .treeAggregate(0, (length, word) -> length + word.length(), Integer::sum); // 7
   * }</pre>
   *
   * @param zeroValue the value that each partition starts with, and the driver once more; copied
   *     for each task
   * @param seqOp adds a record to a result; may change and return its first argument
   * @param combOp merges two results; may change and return its first argument
   * @throws NullPointerException if a function is null
   */
  <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp);

  /**
   * Returns a result as {@link #aggregate} does, merged through a tree of the given depth.
   *
   * <p><b>Execution:</b> runs one job; with many partitions it shuffles partial results.
   * <b>Memory:</b> the driver holds a few results instead of one per partition. <b>Errors:</b> a
   * zero value that is not serialisable throws {@code NotSerializableException}; a function that is
   * not serialisable throws {@code SparkException}.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "not"), 3)
   *     .treeAggregate(0, (length, word) -> length + word.length(), Integer::sum, 3); // 7
   * }</pre>
   *
   * @param zeroValue the value that each partition starts with, and the driver once more; copied
   *     for each task
   * @param seqOp adds a record to a result; may change and return its first argument
   * @param combOp merges two results; may change and return its first argument
   * @param depth the depth of the tree, 1 or more; 2 if left out. A larger value means more
   *     shuffles with fewer partitions
   * @throws NullPointerException if a function is null
   * @throws IllegalArgumentException if {@code depth} is less than 1
   */
  <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, int depth);

  /**
   * Returns a result as {@link #aggregate} does, merged through a tree of the given depth; the last
   * merge can be done by a task instead of by the driver.
   *
   * <p><b>Execution:</b> runs one job; with many partitions it shuffles partial results.
   * <b>Memory:</b> the driver holds a few results instead of one per partition; with {@code
   * finalAggregateOnExecutor} it holds one. <b>Errors:</b> a zero value that is not serialisable
   * throws {@code NotSerializableException}; a function that is not serialisable throws {@code
   * SparkException}.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "not"), 3)
   *     .treeAggregate(0, (length, word) -> length + word.length(), Integer::sum, 2, true); // 7
   * }</pre>
   *
   * @param zeroValue the value that each partition starts with, and the driver once more; copied
   *     for each task
   * @param seqOp adds a record to a result; may change and return its first argument
   * @param combOp merges two results; may change and return its first argument
   * @param depth the depth of the tree, 1 or more; 2 if left out. A larger value means more
   *     shuffles with fewer partitions
   * @param finalAggregateOnExecutor whether one last task merges the remaining results; false if
   *     left out
   * @throws NullPointerException if a function is null
   * @throws IllegalArgumentException if {@code depth} is less than 1
   */
  <U> U treeAggregate(
      U zeroValue,
      Function2<U, T, U> seqOp,
      Function2<U, U, U> combOp,
      int depth,
      boolean finalAggregateOnExecutor);

  /**
   * Returns the largest record in the given order; of several equal ones the first in its
   * partition.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one record per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).max(Comparator.naturalOrder()); // 3
   * }</pre>
   *
   * @param comp the order; must be serialisable, as {@code Comparator.naturalOrder()} is
   * @throws NullPointerException if {@code comp} is null
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  T max(Comparator<T> comp);

  /**
   * Returns the smallest record in the given order; of several equal ones the first in its
   * partition.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> one record per
   * partition. <b>Errors:</b> a task that fails as often as the master URL allows fails the call
   * with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2)).min(Comparator.naturalOrder()); // 1
   * }</pre>
   *
   * @param comp the order; must be serialisable, as {@code Comparator.naturalOrder()} is
   * @throws NullPointerException if {@code comp} is null
   * @throws UnsupportedOperationException ("empty collection") if there is no record
   */
  T min(Comparator<T> comp);

  /**
   * Returns the largest {@code num} records in their natural order, the largest first, in a list
   * that cannot be modified.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> each task holds {@code
   * num} records, and the driver those of the tasks that have finished. <b>Errors:</b> records that
   * are not {@code Comparable} fail the job with {@code ClassCastException} as the cause.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 4, 2), 2).top(2); // [4, 3]
   * }</pre>
   *
   * @param num the number of records, 0 or more; with 0 the list is empty, and a negative number
   *     fails the job
   */
  List<T> top(int num);

  /**
   * Returns the last {@code num} records in the given order, the last one first, in a list that
   * cannot be modified.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> each task holds {@code
   * num} records, and the driver those of the tasks that have finished. <b>Errors:</b> a task that
   * fails as often as the master URL allows fails the call with {@code SparkException}, whose cause
   * is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 4, 2), 2).top(2, Comparator.reverseOrder()); // [1, 2]
   * }</pre>
   *
   * @param num the number of records, 0 or more; with 0 the list is empty, and a negative number
   *     fails the job
   * @param comp the order; must be serialisable, as {@code Comparator.naturalOrder()} is
   * @throws NullPointerException if {@code comp} is null
   */
  List<T> top(int num, Comparator<T> comp);

  /**
   * Returns the smallest {@code num} records in their natural order, the smallest first, in a list
   * that cannot be modified.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> each task holds {@code
   * num} records, and the driver those of the tasks that have finished. <b>Errors:</b> records that
   * are not {@code Comparable} fail the job with {@code ClassCastException} as the cause.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 4, 2), 2).takeOrdered(2); // [1, 2]
   * }</pre>
   *
   * @param num the number of records, 0 or more; with 0 the list is empty, and a negative number
   *     fails the job
   */
  List<T> takeOrdered(int num);

  /**
   * Returns the first {@code num} records in the given order, in a list that cannot be modified. It
   * needs no sort of all records.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> each task holds {@code
   * num} records, and the driver those of the tasks that have finished. <b>Errors:</b> a task that
   * fails as often as the master URL allows fails the call with {@code SparkException}, whose cause
   * is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 4, 2), 2).takeOrdered(2, Comparator.reverseOrder()); // [4, 3]
   * }</pre>
   *
   * @param num the number of records, 0 or more; with 0 the list is empty, and a negative number
   *     fails the job
   * @param comp the order; must be serialisable, as {@code Comparator.naturalOrder()} is
   * @throws NullPointerException if {@code comp} is null
   */
  List<T> takeOrdered(int num, Comparator<T> comp);

  /**
   * Returns a random sample of {@code num} records in random order, with a random seed. Without
   * replacement the list holds at most as many records as there are. It cannot be modified.
   *
   * <p><b>Execution:</b> runs a job that counts all records and a job that samples them, and
   * further ones while the sample is too small. <b>Memory:</b> the driver holds the sample, and
   * some more records while it takes the sample. <b>Errors:</b> a task that fails as often as the
   * master URL allows fails the call with {@code SparkException}, whose cause is the exception of
   * the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4)).takeSample(false, 3).size(); // 3
   * }</pre>
   *
   * @param withReplacement whether one record may be taken several times
   * @param num the number of records, 0 or more
   * @throws IllegalArgumentException if {@code num} is negative or close to {@code
   *     Integer.MAX_VALUE}
   */
  List<T> takeSample(boolean withReplacement, int num);

  /**
   * Returns a random sample of {@code num} records in random order. The same seed gives the same
   * records, here and in Spark, as long as the partitions are the same.
   *
   * <p><b>Execution:</b> runs a job that counts all records and a job that samples them, and
   * further ones while the sample is too small. <b>Memory:</b> the driver holds the sample, and
   * some more records while it takes the sample. <b>Errors:</b> a task that fails as often as the
   * master URL allows fails the call with {@code SparkException}, whose cause is the exception of
   * the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3, 4), 2).takeSample(false, 10, 42).size(); // 4
   * sc.parallelize(List.of(1, 2, 3, 4), 2).takeSample(true, 10, 42).size(); // 10
   * }</pre>
   *
   * @param withReplacement whether one record may be taken several times
   * @param num the number of records, 0 or more
   * @param seed the seed of the random generator
   * @throws IllegalArgumentException if {@code num} is negative or close to {@code
   *     Integer.MAX_VALUE}
   */
  List<T> takeSample(boolean withReplacement, int num, long seed);

  /**
   * Returns how often each record occurs, as a map that cannot be modified. Two records are the
   * same if they are equal.
   *
   * <p><b>Execution:</b> runs one job with a shuffle of the distinct records and their counts.
   * <b>Memory:</b> the driver holds all distinct records; the map should be small. <b>Errors:</b> a
   * task that fails as often as the master URL allows fails the call with {@code SparkException},
   * whose cause is the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "to")).countByValue().get("to"); // 2
   * }</pre>
   */
  Map<T, Long> countByValue();

  /**
   * Returns whether there is no record.
   *
   * <p><b>Execution:</b> runs jobs as {@code take(1)} does: one on the first partition, and more
   * only while partitions are empty. An RDD without partitions needs no job. <b>Memory:</b> the
   * driver holds at most one record per partition that was read. <b>Errors:</b> a task that fails
   * as often as the master URL allows fails the call with {@code SparkException}, whose cause is
   * the exception of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2)).filter(x -> x > 2).isEmpty(); // true
   * sc.parallelize(List.of(1, 2)).isEmpty(); // false
   * }</pre>
   */
  boolean isEmpty();

  /**
   * Returns the records of some partitions: an array with one list for each index given, in the
   * order given. Other partitions are not computed.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> the driver holds the
   * records of these partitions. <b>Errors:</b> a task that fails as often as the master URL allows
   * fails the call with {@code SparkException}, whose cause is the exception of the task.
   *
   * <pre>{@code
   * List<Integer>[] lists = sc.parallelize(List.of(1, 2, 3, 4), 2).collectPartitions(new int[] {1});
   * lists[0].size(); // 2
   * }</pre>
   *
   * @param partitionIds indexes of partitions, from 0
   * @throws IllegalArgumentException ("Attempting to access a non-existent partition") if an index
   *     is out of range
   */
  List<T>[] collectPartitions(int[] partitionIds);

  /**
   * Returns an iterator over all records, in the order of the partitions.
   *
   * <p><b>Execution:</b> lazy; runs one job for each partition, when the first record of the
   * partition is asked for. Cache the RDD if its computation is expensive or has a shuffle.
   * <b>Memory:</b> the driver holds one partition at a time. <b>Errors:</b> the iterator's methods
   * throw {@code SparkException} if a task fails.
   *
   * <pre>{@code
   * Iterator<Integer> records = sc.parallelize(List.of(1, 2, 3), 3).toLocalIterator();
   * records.next(); // 1
   * records.next(); // 2
   * }</pre>
   */
  Iterator<T> toLocalIterator();

  /**
   * Calls {@code f} once for each record, inside the tasks. It returns nothing; use an accumulator
   * to bring a result back to the driver.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> a task holds one
   * record at a time. <b>Errors:</b> {@code SparkException} ("Task not serializable") is thrown
   * here if {@code f} captures an object that is not serialisable; an exception that {@code f}
   * throws fails the job. A task that is tried again calls {@code f} again for the same records.
   *
   * <pre>{@code
   * LongAccumulator sum = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2, 3)).foreach(x -> sum.add(x));
   * sum.value(); // 6
   * }</pre>
   *
   * @param f the function; tasks run it on several threads, each on its own copy
   * @throws NullPointerException if {@code f} is null
   */
  void foreach(VoidFunction<T> f);

  /**
   * Calls {@code f} once for each partition, inside the tasks, with an iterator over its records.
   * It suits work that needs a connection or a transaction per partition.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> a task holds what
   * {@code f} holds; records are computed when they are asked for. Records that {@code f} does not
   * ask for are not computed. <b>Errors:</b> {@code SparkException} ("Task not serializable") is
   * thrown here if {@code f} captures an object that is not serialisable; an exception that {@code
   * f} throws fails the job.
   *
   * <pre>{@code
   * LongAccumulator partitions = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2, 3), 2).foreachPartition(records -> partitions.add(1));
   * partitions.value(); // 2
   * }</pre>
   *
   * @param f the function; gets the records of one partition
   * @throws NullPointerException if {@code f} is null
   */
  void foreachPartition(VoidFunction<Iterator<T>> f);

  /**
   * Returns the number of records as far as it is known after a time, with bounds that hold with a
   * probability of 0.95. The job goes on: {@link PartialResult#getFinalValue()} waits for its end.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle of its
   * own. <b>Memory:</b> one number. <b>Errors:</b> {@code SparkException} if the job fails in time;
   * a later failure is thrown by {@link PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2), 2).countApprox(60_000).getFinalValue(); // [3.000, 3.000]
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   */
  PartialResult<BoundedDouble> countApprox(long timeout);

  /**
   * Returns the number of records as far as it is known after a time, with bounds. Records of the
   * remaining partitions are expected to be as many, by a Poisson distribution. The job goes on:
   * {@link PartialResult#getFinalValue()} waits for its end.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle of its
   * own. <b>Memory:</b> one number. <b>Errors:</b> {@code SparkException} if the job fails in time;
   * a later failure is thrown by {@link PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * PartialResult<BoundedDouble> count = sc.parallelize(List.of(3, 1, 2), 2).countApprox(60_000, 0.9);
   * count.isInitialValueFinal(); // true
   * count.initialValue().mean(); // 3.0
   * sc.parallelize(List.of(3)).countApprox(60_000, 1.5); // throws IllegalArgumentException: confidence (1.5)
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   * @param confidence how likely the true number must be between the bounds, from 0 to 1
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1
   */
  PartialResult<BoundedDouble> countApprox(long timeout, double confidence);

  /**
   * Returns how often each record occurs as far as it is known after a time, with bounds that hold
   * with a probability of 0.95. The maps cannot be modified.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle.
   * <b>Memory:</b> each task and the driver hold all distinct records. <b>Errors:</b> {@code
   * SparkException} if the job fails in time; a later failure is thrown by {@link
   * PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "to")).countByValueApprox(60_000).getFinalValue().get("to"); // [2.000, 2.000]
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   */
  PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout);

  /**
   * Returns how often each record occurs as far as it is known after a time, with bounds. The maps
   * cannot be modified.
   *
   * <p><b>Execution:</b> runs one job and waits for its end or for the timeout; no shuffle.
   * <b>Memory:</b> each task and the driver hold all distinct records. <b>Errors:</b> {@code
   * SparkException} if the job fails in time; a later failure is thrown by {@link
   * PartialResult#getFinalValue()}.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "to")).countByValueApprox(60_000, 0.9).initialValue().get("be").high(); // 1.0
   * }</pre>
   *
   * @param timeout how long to wait, in milliseconds; with 0 or less the call returns at once
   * @param confidence how likely each true number must be between its bounds, from 0 to 1
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1
   */
  PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout, double confidence);

  /**
   * Returns an estimate of the number of distinct records, by the HyperLogLog++ algorithm. Spark
   * gives the same number. Two records are the same if their texts are equal.
   *
   * <p><b>Execution:</b> runs one job; no shuffle. <b>Memory:</b> each task and the driver hold a
   * sketch of about {@code 1.1 / relativeSD}² bytes. <b>Errors:</b> a task that fails as often as
   * the master URL allows fails the call with {@code SparkException}, whose cause is the exception
   * of the task.
   *
   * <pre>{@code
   * sc.parallelize(List.of("to", "be", "or", "not", "to", "be"), 2).countApproxDistinct(0.05); // 4
   * }</pre>
   *
   * @param relativeSD the standard deviation of the estimate relative to the true number, such as
   *     0.05; smaller ones need more memory
   * @throws IllegalArgumentException if {@code relativeSD} is less than 0.000017, or so small that
   *     a sketch has more than 2^30 registers
   */
  long countApproxDistinct(double relativeSD);

  /**
   * Starts to collect all records and returns at once. The future's list is that of {@link
   * #collect()}.
   *
   * <p><b>Execution:</b> starts one job, with the local properties of the calling thread.
   * <b>Memory:</b> the driver holds all records. <b>Errors:</b> {@code get} throws {@code
   * ExecutionException} around the {@code SparkException} of a job that fails.
   *
   * <pre>{@code
   * JavaFutureAction<List<Integer>> records = sc.parallelize(List.of(3, 1, 2), 2).collectAsync();
   * records.get(); // [3, 1, 2]
   * records.isDone(); // true
   * }</pre>
   */
  JavaFutureAction<List<T>> collectAsync();

  /**
   * Starts to count the records and returns at once.
   *
   * <p><b>Execution:</b> starts one job, with the local properties of the calling thread.
   * <b>Memory:</b> one number. <b>Errors:</b> {@code get} throws {@code ExecutionException} around
   * the {@code SparkException} of a job that fails, and {@code CancellationException} if the action
   * was cancelled.
   *
   * <pre>{@code
   * JavaFutureAction<Long> count = sc.parallelize(List.of(3, 1, 2)).countAsync();
   * count.get(); // 3
   * count.cancel(true); // false
   * }</pre>
   */
  JavaFutureAction<Long> countAsync();

  /**
   * Starts to take the first {@code num} records and returns at once. The future's list is that of
   * {@link #take}.
   *
   * <p><b>Execution:</b> starts a job on the first partition, with the local properties of the
   * calling thread; while records are missing, further jobs on more partitions follow.
   * <b>Memory:</b> the driver holds {@code num} records. <b>Errors:</b> {@code get} throws {@code
   * ExecutionException} around the {@code SparkException} of a job that fails.
   *
   * <pre>{@code
   * sc.parallelize(List.of(3, 1, 2), 3).takeAsync(2).get(); // [3, 1]
   * }</pre>
   *
   * @param num the number of records; with 0 or less the list is empty and no job runs
   */
  JavaFutureAction<List<T>> takeAsync(int num);

  /**
   * Starts to call {@code f} for each record, inside the tasks, and returns at once.
   *
   * <p><b>Execution:</b> starts one job, with the local properties of the calling thread.
   * <b>Memory:</b> a task holds one record at a time. <b>Errors:</b> {@code SparkException} ("Task
   * not serializable") is thrown here if {@code f} captures an object that is not serialisable; an
   * exception that {@code f} throws fails the job, and {@code get} throws it inside of {@code
   * ExecutionException}.
   *
   * <pre>{@code
   * LongAccumulator sum = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2, 3)).foreachAsync(x -> sum.add(x)).get(); // null
   * sum.value(); // 6
   * }</pre>
   *
   * @param f the function; tasks run it on several threads, each on its own copy
   * @throws NullPointerException if {@code f} is null
   */
  JavaFutureAction<Void> foreachAsync(VoidFunction<T> f);

  /**
   * Starts to call {@code f} once for each partition, inside the tasks, and returns at once.
   *
   * <p><b>Execution:</b> starts one job, with the local properties of the calling thread.
   * <b>Memory:</b> a task holds what {@code f} holds. <b>Errors:</b> {@code SparkException} ("Task
   * not serializable") is thrown here if {@code f} captures an object that is not serialisable; an
   * exception that {@code f} throws fails the job, and {@code get} throws it inside of {@code
   * ExecutionException}.
   *
   * <pre>{@code
   * LongAccumulator partitions = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2, 3), 2).foreachPartitionAsync(records -> partitions.add(1)).get(); // null
   * partitions.value(); // 2
   * }</pre>
   *
   * @param f the function; gets the records of one partition
   * @throws NullPointerException if {@code f} is null
   */
  JavaFutureAction<Void> foreachPartitionAsync(VoidFunction<Iterator<T>> f);

  /**
   * Returns a new RDD of the lines that a program writes. Each task starts the program and gives it
   * the records of its partition as lines, each record's {@code toString()}. The command is split
   * at white space; quotes have no meaning.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. The program starts when the first line is
   * asked for, runs beside the task, and is ended with it. Its messages (stderr) go to those of
   * this process. <b>Memory:</b> some thousand lines. <b>Errors:</b> the task fails with {@code
   * IOException} if the program can't be started, and with {@code IllegalStateException}
   * ("Subprocess exited with status ...") if it ends with another status than 0. A program need not
   * read all records.
   *
   * <pre>{@code
   * sc.parallelize(List.of("b", "a", "c"), 1).pipe("sort -r").collect(); // [c, b, a]
   * }</pre>
   *
   * @param command the program and its arguments
   * @throws NullPointerException if an argument is null
   */
  JavaRDD<String> pipe(String command);

  /**
   * Returns a new RDD of the lines that a program writes. Each task starts the program and gives it
   * the records of its partition as lines, each record's {@code toString()}. The command is the
   * program and its arguments; no shell is involved.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. The program starts when the first line is
   * asked for, runs beside the task, and is ended with it. Its messages (stderr) go to those of
   * this process. <b>Memory:</b> some thousand lines. <b>Errors:</b> the task fails with {@code
   * IOException} if the program can't be started, and with {@code IllegalStateException}
   * ("Subprocess exited with status ...") if it ends with another status than 0. A program need not
   * read all records.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 1).pipe(List.of("sh", "-c", "wc -l | tr -d ' '")).collect(); // [3]
   * sc.parallelize(List.of(1), 1).pipe(List.of("sh", "-c", "exit 3")).collect(); // throws SparkException: Subprocess exited with status 3
   * }</pre>
   *
   * @param command the program and its arguments
   * @throws NullPointerException if an argument is null
   */
  JavaRDD<String> pipe(List<String> command);

  /**
   * Returns a new RDD of the lines that a program writes. Each task starts the program and gives it
   * the records of its partition as lines, each record's {@code toString()}. The command is the
   * program and its arguments; no shell is involved.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. The program starts when the first line is
   * asked for, runs beside the task, and is ended with it. Its messages (stderr) go to those of
   * this process. <b>Memory:</b> some thousand lines. <b>Errors:</b> the task fails with {@code
   * IOException} if the program can't be started, and with {@code IllegalStateException}
   * ("Subprocess exited with status ...") if it ends with another status than 0. A program need not
   * read all records.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 1)
   *     .pipe(List.of("sh", "-c", "cat; echo $END"), Map.of("END", "done"))
   *     .collect(); // [1, 2, 3, done]
   * }</pre>
   *
   * @param command the program and its arguments
   * @param env variables that are added to the environment of this process
   * @throws NullPointerException if an argument is null
   */
  JavaRDD<String> pipe(List<String> command, Map<String, String> env);

  /**
   * Returns a new RDD of the lines that a program writes. Each task starts the program and gives it
   * the records of its partition as lines, each record's {@code toString()}. The command is the
   * program and its arguments; no shell is involved.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. The program starts when the first line is
   * asked for, runs beside the task, and is ended with it. Its messages (stderr) go to those of
   * this process. <b>Memory:</b> some thousand lines. <b>Errors:</b> the task fails with {@code
   * IOException} if the program can't be started, and with {@code IllegalStateException}
   * ("Subprocess exited with status ...") if it ends with another status than 0. A program need not
   * read all records.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 1).pipe(List.of("cat"), Map.of(), false, 65536).count(); // 3
   * }</pre>
   *
   * @param command the program and its arguments
   * @param env variables that are added to the environment of this process
   * @param separateWorkingDir whether each task's program works in a folder of its own, {@code
   *     tasks/...} below the working folder, with links to the files there; it is deleted
   *     afterwards
   * @param bufferSize how many characters the program gets at a time, positive
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code bufferSize} is not positive
   */
  JavaRDD<String> pipe(
      List<String> command, Map<String, String> env, boolean separateWorkingDir, int bufferSize);

  /**
   * Returns a new RDD of the lines that a program writes. Each task starts the program and gives it
   * the records of its partition as lines, each record's {@code toString()}. The command is the
   * program and its arguments; no shell is involved.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. The program starts when the first line is
   * asked for, runs beside the task, and is ended with it. Its messages (stderr) go to those of
   * this process. <b>Memory:</b> some thousand lines. <b>Errors:</b> the task fails with {@code
   * IOException} if the program can't be started, and with {@code IllegalStateException}
   * ("Subprocess exited with status ...") if it ends with another status than 0. A program need not
   * read all records.
   *
   * <pre>{@code
   * sc.parallelize(List.of("é"), 1)
   *     .pipe(List.of("wc", "-c"), Map.of(), false, 8192, "ISO-8859-1")
   *     .map(String::trim)
   *     .collect(); // [2]
   * }</pre>
   *
   * @param command the program and its arguments
   * @param env variables that are added to the environment of this process
   * @param separateWorkingDir whether each task's program works in a folder of its own, {@code
   *     tasks/...} below the working folder, with links to the files there; it is deleted
   *     afterwards
   * @param bufferSize how many characters the program gets at a time, positive
   * @param encoding the character set of the lines in both directions; the default of the JVM in
   *     the other forms
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code bufferSize} is not positive
   */
  JavaRDD<String> pipe(
      List<String> command,
      Map<String, String> env,
      boolean separateWorkingDir,
      int bufferSize,
      String encoding);

  /**
   * Writes a new folder with one text file for each partition, {@code part-00000} and so on, and
   * one line for each record: its {@code toString()}, in UTF-8. An empty file {@code _SUCCESS}
   * marks the end.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> a task holds one
   * record at a time. <b>Errors:</b> an {@code IOException} ("Output directory ... already exists")
   * is thrown if the folder exists; a failed job removes what it wrote.
   *
   * <pre>{@code
   * String output = folder.resolve("numbers").toString();
   * sc.parallelize(List.of(1, 2, 3), 2).saveAsTextFile(output);
   * sc.textFile(output).count(); // 3
   * sc.parallelize(List.of(1)).saveAsTextFile(output); // throws FileAlreadyExistsException: already exists
   * }</pre>
   *
   * @param path the folder: a local path or a {@code file:} URI
   * @throws NullPointerException if {@code path} is null
   */
  void saveAsTextFile(String path);

  /**
   * Writes a new folder with one sequence file for each partition that holds the records in Java
   * serialisation. {@link JavaSparkContext#objectFile(String)} reads it, here or on Spark.
   *
   * <p><b>Execution:</b> runs one job; no shuffle of its own. <b>Memory:</b> a task holds ten
   * records at a time. <b>Errors:</b> an {@code IOException} ("Output directory ... already
   * exists") is thrown if the folder exists; a record that is not serialisable fails the job.
   *
   * <pre>{@code
   * String output = folder.resolve("objects").toString();
   * sc.parallelize(List.of(1, 2, 3), 2).saveAsObjectFile(output);
   * sc.<Integer>objectFile(output).reduce(Integer::sum); // 6
   * }</pre>
   *
   * @param path the folder: a local path or a {@code file:} URI
   * @throws NullPointerException if {@code path} is null
   */
  void saveAsObjectFile(String path);
}
