package dev.kindling.api;

import dev.kindling.Partitioner;
import dev.kindling.SparkException;
import dev.kindling.SparkUnsupportedOperationException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function2;
import dev.kindling.api.java.function.VoidFunction;
import dev.kindling.pipeline.action.AggregateAction;
import dev.kindling.pipeline.action.CollectAction;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.pipeline.action.ForeachAction;
import dev.kindling.pipeline.action.ForeachPartitionAction;
import dev.kindling.pipeline.action.LookupAction;
import dev.kindling.pipeline.action.ReduceAction;
import dev.kindling.pipeline.action.TakeAction;
import dev.kindling.pipeline.copy.ZeroValue;
import dev.kindling.pipeline.function.HasKey;
import dev.kindling.pipeline.operator.FilterOperator;
import dev.kindling.pipeline.operator.ValuesOperator;
import dev.kindling.plan.Action;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.spi.Backend;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.Job;
import dev.kindling.spi.JobCompletion;
import dev.kindling.spi.ResultHandler;
import dev.kindling.spi.RunningJob;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The actions: each method runs the jobs of one of Spark's actions, and blocks until they have
 * ended.
 */
public final class Actions {
  private final Driver driver;

  public Actions(Driver driver) {
    this.driver = driver;
  }

  /** Returns an unmodifiable list of all records, in the order of the partitions. */
  public <T> List<T> collect(Operation operation, Dataset<T> dataset) {
    return collect(
        operation,
        dataset,
        all(dataset.numPartitions()),
        new CollectAction<T>(driver.copyPolicy()),
        null);
  }

  /** Returns all records, for a transformation, which gives the reason for the job. */
  <T> List<T> collect(Operation operation, Dataset<T> dataset, @Nullable String reason) {
    return collect(
        operation,
        dataset,
        all(dataset.numPartitions()),
        new CollectAction<T>(driver.copyPolicy()),
        reason);
  }

  /**
   * Returns the records of some partitions, for a transformation, which gives the reason for the
   * job.
   */
  <T> List<T> collect(Operation operation, Dataset<T> dataset, int[] partitions, String reason) {
    List<Integer> some = Arrays.stream(partitions).boxed().toList();
    return collect(operation, dataset, some, new CollectAction<T>(driver.copyPolicy()), reason);
  }

  private <T, R> List<R> collect(
      Operation operation,
      Dataset<T> dataset,
      List<Integer> partitions,
      Action<T, @Nullable Object[]> action,
      @Nullable String reason) {
    @Nullable Object[][] results = new Object[partitions.size()][];
    run(operation, dataset, partitions, action, (index, found) -> results[index] = found, reason);
    return listOf(results);
  }

  /** Returns the number of records. */
  public long count(Operation operation, Dataset<?> dataset) {
    return count(operation, dataset, null);
  }

  /**
   * Returns the number of records, for an action of several jobs, which gives the reason for this
   * one.
   */
  long count(Operation operation, Dataset<?> dataset, @Nullable String reason) {
    long[] total = new long[1];
    run(
        operation,
        dataset,
        all(dataset.numPartitions()),
        CountAction.takingKnownSizes(),
        (index, count) -> total[0] += count,
        reason);
    return total[0];
  }

  /**
   * Returns the number of records of each of the first partitions, for a transformation, which
   * gives the reason for the job.
   */
  long[] counts(Operation operation, Dataset<?> dataset, int partitions, String reason) {
    long[] counts = new long[partitions];
    run(
        operation,
        dataset,
        all(partitions),
        CountAction.takingKnownSizes(),
        (index, count) -> counts[index] = count,
        reason);
    return counts;
  }

  /**
   * Returns the values of one key, in the order of the partitions. If the pairs have a partitioner,
   * only the partition of the key is computed.
   */
  public <K, V> List<V> lookup(
      Operation operation, Transformations transformations, Dataset<Tuple2<K, V>> pairs, K key) {
    Partitioner partitioner = pairs.partitioner();
    if (partitioner == null) {
      Dataset<Tuple2<K, V>> found =
          transformations.narrow(
              operation, pairs, new FilterOperator<>(new HasKey<K, V>(key)), true);
      return collect(
          operation, transformations.narrow(operation, found, new ValuesOperator<K, V>()));
    }
    int partition = partitioner.getPartition(key);
    requirePartition(
        operation,
        pairs,
        partition,
        ", which "
            + partitioner.getClass().getName()
            + ".getPartition returned for the key "
            + key);
    return collect(
        operation,
        pairs,
        List.of(partition),
        new LookupAction<K, V>(key, driver.copyPolicy()),
        null);
  }

  /**
   * Reduces all records: those of a partition in their order, and the results of the partitions in
   * the order in which the partitions finish.
   *
   * @throws UnsupportedOperationException if there is none
   */
  public <T> T reduce(Operation operation, Dataset<T> dataset, Function2<T, T, T> function) {
    return reduce(operation, dataset, function, null);
  }

  /** Reduces all records, for an action or transformation, which gives the reason for the job. */
  <T> T reduce(
      Operation operation,
      Dataset<T> dataset,
      Function2<T, T, T> function,
      @Nullable String reason) {
    Folded<T> folded = new Folded<>(function);
    run(
        operation,
        dataset,
        all(dataset.numPartitions()),
        new ReduceAction<>(function, driver.copyPolicy()),
        folded,
        reason);
    if (!folded.present) {
      throw Require.noRecords(dataset, operation);
    }
    return folded.value();
  }

  /**
   * Aggregates all records: those of a partition are added to a zero value in their order, and the
   * results of the partitions are merged in the order in which the partitions finish.
   *
   * @param zero the zero value; copied for each partition if it is mutable
   * @param addRecord adds a record; may change its first argument, as may {@code merge}
   */
  public <T, U> U aggregate(
      Operation operation,
      Dataset<T> dataset,
      U zero,
      Function2<U, T, U> addRecord,
      Function2<U, U, U> merge) {
    ZeroValue<U> start = zero(zero);
    Merged<U> merged = new Merged<>(copy(zero), merge);
    runOnAll(
        operation, dataset, new AggregateAction<>(start, addRecord, driver.copyPolicy()), merged);
    return merged.value;
  }

  /**
   * Returns a snapshot of a zero value. Throws {@code NotSerializableException} if it is not
   * serialisable, as in Spark.
   */
  <U> ZeroValue<U> zero(U value) {
    try {
      return new ZeroValue<>(value, driver.copyPolicy());
    } catch (NotSerializableException e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /** Whether there is no record. Computes as many partitions as {@link #take} does. */
  public boolean isEmpty(Operation operation, Dataset<?> dataset) {
    return take(operation, dataset, 1).isEmpty();
  }

  /** Calls a function once for each partition. */
  public <T> void foreachPartition(
      Operation operation, Dataset<T> dataset, VoidFunction<Iterator<T>> function) {
    runOnAll(operation, dataset, new ForeachPartitionAction<>(function), (index, nothing) -> {});
  }

  /**
   * Returns the records of some partitions, as one unmodifiable list for each.
   *
   * @throws IllegalArgumentException if there is no such partition
   */
  public <T> List<List<T>> collectPartitions(
      Operation operation, Dataset<T> dataset, int[] partitions) {
    for (int partition : partitions) {
      requirePartition(operation, dataset, partition, "");
    }
    List<Integer> once = Arrays.stream(partitions).distinct().boxed().toList();
    Map<Integer, List<T>> found = new HashMap<>();
    run(
        operation,
        dataset,
        once,
        new CollectAction<T>(driver.copyPolicy()),
        (index, records) -> found.put(once.get(index), listOf(new Object[][] {records})),
        null);
    List<List<T>> lists = new ArrayList<>(partitions.length);
    for (int partition : partitions) {
      lists.add(found.getOrDefault(partition, List.of()));
    }
    return lists;
  }

  /**
   * @param origin where the number comes from, for the message
   * @throws IllegalArgumentException if there is no such partition
   */
  private static void requirePartition(
      Operation operation, Dataset<?> dataset, int partition, String origin) {
    int count = dataset.numPartitions();
    if (partition < 0 || partition >= count) {
      throw new IllegalArgumentException(
          "Attempting to access a non-existent partition: "
              + partition
              + ". Total number of partitions: "
              + count
              + "\npartitions are numbered from 0: "
              + partition
              + origin
              + ", at "
              + operation);
    }
  }

  /**
   * Returns an iterator over all records. It runs a job for each partition when the partition's
   * first record is asked for.
   */
  public <T> Iterator<T> toLocalIterator(Dataset<T> dataset) {
    return new LocalIterator<>(driver, this, dataset);
  }

  /** Calls a function for every record. */
  public <T> void foreach(Operation operation, Dataset<T> dataset, VoidFunction<T> function) {
    runOnAll(operation, dataset, new ForeachAction<>(function), (index, nothing) -> {});
  }

  /**
   * Returns the first records, in the order of the partitions. As in Spark, the first job computes
   * {@code spark.rdd.limit.initialNumPartitions} (one), and further jobs compute more while records
   * are missing: at most {@code spark.rdd.limit.scaleUpFactor} (4) times as many as before, or 1.5
   * times as many as the number of records found so far suggests.
   */
  public <T> List<T> take(Operation operation, Dataset<T> dataset, int wanted) {
    int partitions = wanted > 0 ? dataset.numPartitions() : 0;
    int scaleUp = scaleUp();
    int initial = driver.conf().getInt("spark.rdd.limit.initialNumPartitions", 1);
    List<T> taken = new ArrayList<>();
    int scanned = 0;
    while (taken.size() < wanted && scanned < partitions) {
      int left = wanted - taken.size();
      long next = nextPartitions(scanned, taken.size(), left, initial, scaleUp);
      int end = (int) Math.min(scanned + next, partitions);
      String reason =
          scanned == 0
              ? null
              : "the first "
                  + (scanned == 1 ? "partition" : scanned + " partitions")
                  + " held "
                  + taken.size()
                  + " of the "
                  + wanted
                  + " records asked for, so take looks into "
                  + (end - scanned)
                  + " more";
      List<T> found =
          collect(
              operation,
              dataset,
              IntStream.range(scanned, end).boxed().toList(),
              new TakeAction<T>(left, driver.copyPolicy()),
              reason);
      taken.addAll(found.subList(0, Math.min(left, found.size())));
      scanned = end;
    }
    return Collections.unmodifiableList(taken);
  }

  /**
   * Returns the first record, in the order of the partitions.
   *
   * @throws UnsupportedOperationException if there is none
   */
  public <T> T first(Operation operation, Dataset<T> dataset) {
    List<T> taken = take(operation, dataset, 1);
    if (taken.isEmpty()) {
      throw new SparkUnsupportedOperationException(
          "empty collection\nfirst needs at least one record: "
              + dataset
              + " has none, at "
              + operation
              + "; use take(1) where there may be none");
    }
    return taken.get(0);
  }

  /** Writes the text of each record as a line to a new folder, with one file for each partition. */
  public void saveAsTextFile(Operation operation, Dataset<?> dataset, String path) {
    Require.path(path, "Output path is null", operation);
    // Spark's RDD of lines.
    driver.skipDatasetId();
    try {
      save(operation, dataset, () -> driver.files().createText(path), path);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Writes byte arrays unchanged to a new folder, with one file for each partition.
   *
   * @param suffix the suffix of the file names, such as {@code .gz}
   */
  public void saveAsBytes(
      Operation operation, Dataset<byte[]> dataset, String path, String suffix) {
    driver.skipDatasetId();
    try {
      save(operation, dataset, () -> driver.files().createBytes(path, suffix), path);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /** Writes the serialised records to a new folder, with one sequence file for each partition. */
  public void saveAsObjectFile(Operation operation, Dataset<?> dataset, String path) {
    Require.path(path, "Output path is null", operation);
    try {
      driver.skipDatasetId();
      driver.skipDatasetId();
      save(operation, dataset, () -> driver.files().createObjects(path), path);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  void save(Operation operation, Dataset<?> dataset, Callable<FileOutput> opening, String path)
      throws Exception {
    if (driver.closed()) {
      throw aborted(operation, path, afterStop(operation));
    }
    FileOutput output = opening.call();
    boolean written = false;
    try {
      runOnAll(operation, dataset, output.writer(), (index, nothing) -> {});
      output.commit();
      written = true;
    } catch (Exception e) {
      throw aborted(operation, path, e);
    } finally {
      if (!written) {
        output.abort();
      }
    }
  }

  private static SparkException aborted(Operation operation, String path, Exception cause) {
    return new SparkException(
        "Job aborted.\nNothing was written to "
            + path
            + ", at "
            + operation
            + ": "
            + cause.getMessage(),
        cause);
  }

  private <T, R> void runOnAll(
      Operation operation,
      Dataset<T> dataset,
      Action<? super T, R> action,
      ResultHandler<? super R> results) {
    run(operation, dataset, all(dataset.numPartitions()), action, results, null);
  }

  /** Writes all records, for a checkpoint, which gives the reason for the job. */
  <T> void store(Operation operation, Dataset<T> dataset, Action<Object, ?> writer, String reason) {
    List<Integer> partitions = all(dataset.numPartitions());
    run(operation, dataset, partitions, writer, (index, nothing) -> {}, reason);
  }

  /** Computes some partitions, for a checkpoint, which gives the reason for the job. */
  void compute(Operation operation, Dataset<?> dataset, List<Integer> partitions, String reason) {
    run(operation, dataset, partitions, CountAction.ofComputed(), (index, count) -> {}, reason);
  }

  /**
   * Runs a job, and then writes the checkpoints that are due.
   *
   * @param reason a sentence that says why the job runs, if the operation is not reason enough, or
   *     null
   */
  public <T, R> void run(
      Operation operation,
      Dataset<T> dataset,
      List<Integer> partitions,
      Action<? super T, R> action,
      ResultHandler<? super R> results,
      @Nullable String reason) {
    runWithoutCheckpoints(operation, dataset, partitions, action, results, reason);
    driver.checkpointing().computed(operation, dataset);
  }

  /**
   * Runs a job, and writes no checkpoint. So are the jobs of Python's {@code toLocalIterator},
   * which are asynchronous ones on Spark.
   *
   * @param reason a sentence that says why the job runs, if the operation is not reason enough, or
   *     null
   */
  public <T, R> void runWithoutCheckpoints(
      Operation operation,
      Dataset<T> dataset,
      List<Integer> partitions,
      Action<? super T, R> action,
      ResultHandler<? super R> results,
      @Nullable String reason) {
    if (driver.closed()) {
      throw afterStop(operation);
    }
    Map<String, String> properties = driver.localProperties().snapshot();
    Job<T, R> job = job(operation, dataset, partitions, action, results, reason, properties);
    try {
      driver.backend().run(job);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Starts a job and returns. Unlike {@link #run}, and as on Spark, it says of a stopped context
   * that its methods can't be called.
   *
   * @param reason a sentence that says why the job runs, if the operation is not reason enough, or
   *     null
   * @param properties the local properties of the job
   * @param completion receives the end of the job, after the last result
   */
  public <T, R> RunningJob start(
      Operation operation,
      Dataset<T> dataset,
      List<Integer> partitions,
      Action<? super T, R> action,
      ResultHandler<? super R> results,
      @Nullable String reason,
      Map<String, String> properties,
      JobCompletion completion) {
    Backend backend = driver.backend();
    Job<T, R> job = job(operation, dataset, partitions, action, results, reason, properties);
    try {
      return backend.start(job, completion);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  @SuppressWarnings("unchecked")
  private <T, R> Job<T, R> job(
      Operation operation,
      Dataset<T> dataset,
      List<Integer> partitions,
      Action<? super T, R> action,
      ResultHandler<? super R> results,
      @Nullable String reason,
      Map<String, String> properties) {
    return new Job<>(
        dataset,
        partitions,
        (Action<T, R>) action,
        driver.shareable(action, operation),
        (ResultHandler<R>) results,
        operation,
        reason,
        properties);
  }

  /** Starts to collect all records. */
  public <T> RunningJob startCollect(
      Operation operation,
      Dataset<T> dataset,
      CollectedRecords<T> records,
      JobCompletion completion) {
    return start(
        operation,
        dataset,
        all(dataset.numPartitions()),
        new CollectAction<T>(driver.copyPolicy()),
        records,
        null,
        driver.localProperties().snapshot(),
        completion);
  }

  /** Starts to count all records. */
  public RunningJob startCount(
      Operation operation,
      Dataset<?> dataset,
      ResultHandler<Long> counts,
      JobCompletion completion) {
    return start(
        operation,
        dataset,
        all(dataset.numPartitions()),
        CountAction.ofComputed(),
        counts,
        null,
        driver.localProperties().snapshot(),
        completion);
  }

  /** Starts to call a function for every record. */
  public <T> RunningJob startForeach(
      Operation operation, Dataset<T> dataset, VoidFunction<T> function, JobCompletion completion) {
    return startWithoutResults(operation, dataset, new ForeachAction<>(function), completion);
  }

  /** Starts to call a function once for each partition. */
  public <T> RunningJob startForeachPartition(
      Operation operation,
      Dataset<T> dataset,
      VoidFunction<Iterator<T>> function,
      JobCompletion completion) {
    return startWithoutResults(
        operation, dataset, new ForeachPartitionAction<>(function), completion);
  }

  private <T> RunningJob startWithoutResults(
      Operation operation,
      Dataset<T> dataset,
      Action<? super T, ?> action,
      JobCompletion completion) {
    return start(
        operation,
        dataset,
        all(dataset.numPartitions()),
        action,
        (index, nothing) -> {},
        null,
        driver.localProperties().snapshot(),
        completion);
  }

  /**
   * Starts one round of {@code takeAsync}.
   *
   * @param from the first partition to look into
   * @param end the partition after the last one
   * @param left how many records are missing
   */
  public <T> RunningJob startTake(
      Operation operation,
      Dataset<T> dataset,
      int from,
      int end,
      int left,
      Map<String, String> properties,
      CollectedRecords<T> records,
      JobCompletion completion) {
    String reason =
        from == 0
            ? null
            : "takeAsync found too few records in the first "
                + (from == 1 ? "partition" : from + " partitions")
                + ", so it looks into "
                + (end - from)
                + " more";
    return start(
        operation,
        dataset,
        IntStream.range(from, end).boxed().toList(),
        new TakeAction<T>(left, driver.copyPolicy()),
        records,
        reason,
        properties,
        completion);
  }

  /**
   * Returns the partition after the last one of a round of {@code takeAsync}. As in Spark, rounds
   * grow by another rule than those of {@code take}.
   */
  public int endOfTakeRound(int scanned, int found, int wanted, int partitions) {
    long next;
    if (scanned == 0) {
      next = driver.conf().getInt("spark.rdd.limit.initialNumPartitions", 1);
    } else {
      long most = (long) scanned * scaleUp();
      next =
          found == 0
              ? most
              : Math.min(Math.max(1, (int) (1.5 * wanted * scanned / found) - scanned), most);
    }
    return (int) Math.min(scanned + next, partitions);
  }

  private int scaleUp() {
    return Math.max(driver.conf().getInt("spark.rdd.limit.scaleUpFactor", 4), 2);
  }

  private static IllegalStateException afterStop(Operation operation) {
    return new IllegalStateException(
        "SparkContext has been shutdown\n"
            + operation
            + " was called after stop(); call it before, or make a new context");
  }

  private static long nextPartitions(int scanned, int found, int left, int initial, int scaleUp) {
    if (scanned == 0) {
      return initial;
    }
    long most = (long) scanned * scaleUp;
    return found == 0 ? most : Math.min((long) Math.ceil(1.5 * left * scanned / found), most);
  }

  static List<Integer> all(int partitions) {
    return IntStream.range(0, partitions).boxed().toList();
  }

  @SuppressWarnings("unchecked")
  static <T> List<T> listOf(Object[][] results) {
    Object[] records;
    if (results.length == 1) {
      records = results[0];
    } else {
      records = new Object[Arrays.stream(results).mapToInt(part -> part.length).sum()];
      int end = 0;
      for (Object[] part : results) {
        System.arraycopy(part, 0, records, end, part.length);
        end += part.length;
      }
    }
    return (List<T>) Collections.unmodifiableList(Arrays.asList(records));
  }

  /**
   * Returns a copy of a value. Throws {@code NotSerializableException} if it is not serialisable,
   * as in Spark.
   */
  <U> U copy(U value) {
    try {
      return driver.copyPolicy().copy(value);
    } catch (NotSerializableException e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /** Merges the results of partitions into a zero value. */
  private static final class Merged<U> implements ResultHandler<U> {
    private final Function2<U, U, U> merge;
    private U value;

    Merged(U zero, Function2<U, U, U> merge) {
      this.value = zero;
      this.merge = merge;
    }

    @Override
    public void take(int index, U result) throws Exception {
      value = merge.call(value, result);
    }
  }

  /** Reduces the results of partitions to one. */
  private static final class Folded<T> implements ResultHandler<ReduceAction.Reduced<T>> {
    private final Function2<T, T, T> function;
    private boolean present;
    private @Nullable T value;

    Folded(Function2<T, T, T> function) {
      this.function = function;
    }

    @Override
    @SuppressWarnings("NullAway") // records may be null where Spark allows nulls
    public void take(int index, ReduceAction.Reduced<T> result) throws Exception {
      if (result.present()) {
        value = present ? function.call(value, result.value()) : result.value();
        present = true;
      }
    }

    @SuppressWarnings("NullAway") // a record may be null, and so may the last one left
    T value() {
      return value;
    }
  }
}
