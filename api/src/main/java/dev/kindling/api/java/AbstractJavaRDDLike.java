package dev.kindling.api.java;

import dev.kindling.Partition;
import dev.kindling.Partitioner;
import dev.kindling.SparkContext;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.Actions;
import dev.kindling.api.ApproximateActions;
import dev.kindling.api.ByKey;
import dev.kindling.api.CollectedRecords;
import dev.kindling.api.HadoopFormatFiles;
import dev.kindling.api.Ordered;
import dev.kindling.api.Require;
import dev.kindling.api.Samples;
import dev.kindling.api.Transformations;
import dev.kindling.api.TreeActions;
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
import dev.kindling.pipeline.function.FlatMapToDouble;
import dev.kindling.pipeline.function.FlatMapToPair;
import dev.kindling.pipeline.function.MapToDouble;
import dev.kindling.pipeline.operator.FlatMapOperator;
import dev.kindling.pipeline.operator.IdentityOperator;
import dev.kindling.pipeline.operator.KeyByOperator;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.operator.MapPartitionsOperator;
import dev.kindling.pipeline.operator.MapPartitionsWithIndexOperator;
import dev.kindling.pipeline.operator.MapToPairOperator;
import dev.kindling.pipeline.operator.ZipPartitionsOperator;
import dev.kindling.pipeline.order.NaturalOrder;
import dev.kindling.pipeline.order.ReversedOrder;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Operator;
import dev.kindling.rdd.RDD;
import dev.kindling.spi.PipeCommand;
import dev.kindling.storage.StorageLevel;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * The implementation that {@link JavaRDD}, {@link JavaPairRDD} and {@link JavaDoubleRDD} share. It
 * adds Java's methods to a handle on an RDD; each method makes nodes of the lineage or runs a job.
 *
 * <p>A function may capture an RDD, which is serialised with it; the copy in a task has no context,
 * and its methods fail as in Spark.
 */
public abstract class AbstractJavaRDDLike<T, This extends JavaRDDLike<T, This>>
    implements JavaRDDLike<T, This> {
  private static final long serialVersionUID = 1L;

  /** Levels of a tree of partitions, if the program doesn't say. */
  private static final int TREE_DEPTH = 2;

  /** How likely the bounds of approximate answers hold, if the program doesn't say. */
  static final double CONFIDENCE = 0.95;

  /** How many characters a program of {@code pipe} gets at a time, if the program doesn't say. */
  private static final int PIPE_BUFFER = 8192;

  private final RDD<T> rdd;

  AbstractJavaRDDLike(RDD<T> rdd) {
    this.rdd = rdd;
  }

  @Override
  public RDD<T> rdd() {
    return rdd;
  }

  @Override
  public SparkContext context() {
    return rdd.context();
  }

  final Dataset<T> dataset() {
    return rdd.dataset();
  }

  final Operation operation() {
    return context().driver().operation();
  }

  final Transformations transformations() {
    return context().transformations();
  }

  final Actions actions() {
    return context().actions();
  }

  final Samples samples() {
    return new Samples(transformations(), actions());
  }

  final ApproximateActions approximate() {
    return new ApproximateActions(context().driver(), transformations(), actions());
  }

  final ByKey byKey() {
    return new ByKey(transformations(), actions());
  }

  /** A seed for a sample that the program wants no say in. */
  static long anySeed() {
    return ThreadLocalRandom.current().nextLong();
  }

  @Override
  public int id() {
    return dataset().id();
  }

  @Override
  public @Nullable String name() {
    return dataset().name();
  }

  @Override
  public void checkpoint() {
    context().driver().checkpointing().reliable(dataset());
  }

  @Override
  public boolean isCheckpointed() {
    return dataset().checkpointed();
  }

  @Override
  public Optional<String> getCheckpointFile() {
    return Optional.ofNullable(context().driver().checkpointing().fileOf(dataset()));
  }

  @Override
  public StorageLevel getStorageLevel() {
    return dataset().storageLevel();
  }

  @Override
  public int getNumPartitions() {
    return dataset().numPartitions();
  }

  @Override
  public Optional<Partitioner> partitioner() {
    return Optional.ofNullable(dataset().partitioner());
  }

  @Override
  public String toDebugString() {
    return context().driver().debugString(dataset());
  }

  @Override
  public <R> JavaRDD<R> map(Function<T, R> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return rdd(transformations().narrow(operation, dataset(), new MapOperator<>(f)));
  }

  @Override
  public <U> JavaRDD<U> flatMap(FlatMapFunction<T, U> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return rdd(transformations().narrow(operation, dataset(), new FlatMapOperator<>(f)));
  }

  @Override
  public <K2, V2> JavaPairRDD<K2, V2> mapToPair(PairFunction<T, K2, V2> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(transformations().narrow(operation, dataset(), new MapToPairOperator<>(f)));
  }

  @Override
  public <U> JavaRDD<U> mapPartitions(FlatMapFunction<Iterator<T>, U> f) {
    return mapPartitions(f, false);
  }

  @Override
  public <U> JavaRDD<U> mapPartitions(
      FlatMapFunction<Iterator<T>, U> f, boolean preservesPartitioning) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return rdd(
        transformations()
            .narrow(operation, dataset(), new MapPartitionsOperator<>(f), preservesPartitioning));
  }

  @Override
  public JavaDoubleRDD mapToDouble(DoubleFunction<T> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return new JavaDoubleRDD(
        context(),
        operation,
        transformations().narrow(operation, dataset(), new MapOperator<>(new MapToDouble<>(f))));
  }

  @Override
  public <K2, V2> JavaPairRDD<K2, V2> flatMapToPair(PairFlatMapFunction<T, K2, V2> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(
        transformations()
            .narrow(operation, dataset(), new FlatMapOperator<>(new FlatMapToPair<>(f))));
  }

  @Override
  public JavaDoubleRDD flatMapToDouble(DoubleFlatMapFunction<T> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return numbers(operation, new FlatMapOperator<>(new FlatMapToDouble<>(f)), false);
  }

  @Override
  public <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(
      PairFlatMapFunction<Iterator<T>, K2, V2> f) {
    return mapPartitionsToPair(f, false);
  }

  @Override
  public <K2, V2> JavaPairRDD<K2, V2> mapPartitionsToPair(
      PairFlatMapFunction<Iterator<T>, K2, V2> f, boolean preservesPartitioning) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(
        transformations()
            .narrow(
                operation,
                dataset(),
                new MapPartitionsOperator<>(new FlatMapToPair<>(f)),
                preservesPartitioning));
  }

  @Override
  public JavaDoubleRDD mapPartitionsToDouble(DoubleFlatMapFunction<Iterator<T>> f) {
    return mapPartitionsToDouble(f, false);
  }

  @Override
  public JavaDoubleRDD mapPartitionsToDouble(
      DoubleFlatMapFunction<Iterator<T>> f, boolean preservesPartitioning) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return numbers(
        operation, new MapPartitionsOperator<>(new FlatMapToDouble<>(f)), preservesPartitioning);
  }

  @Override
  public <R> JavaRDD<R> mapPartitionsWithIndex(
      Function2<Integer, Iterator<T>, Iterator<R>> f, boolean preservesPartitioning) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return rdd(
        transformations()
            .narrow(
                operation,
                dataset(),
                new MapPartitionsWithIndexOperator<>(f),
                preservesPartitioning));
  }

  @Override
  public JavaRDD<List<T>> glom() {
    return rdd(transformations().glom(operation(), dataset()));
  }

  @Override
  public <U> JavaPairRDD<T, U> cartesian(JavaRDDLike<U, ?> other) {
    Operation operation = operation();
    return pairs(
        transformations().joins().cartesian(operation, dataset(), datasetOf(other, operation)));
  }

  @Override
  public <U> JavaPairRDD<T, U> zip(JavaRDDLike<U, ?> other) {
    Operation operation = operation();
    return pairs(transformations().joins().zip(operation, dataset(), datasetOf(other, operation)));
  }

  @Override
  public <U, V> JavaRDD<V> zipPartitions(
      JavaRDDLike<U, ?> other, FlatMapFunction2<Iterator<T>, Iterator<U>, V> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return rdd(
        transformations()
            .joins()
            .zipPartitions(
                operation,
                List.of(dataset(), datasetOf(other, operation)),
                new ZipPartitionsOperator<>(f)));
  }

  @Override
  public JavaPairRDD<T, Long> zipWithIndex() {
    return pairs(transformations().zipWithIndex(operation(), dataset()));
  }

  @Override
  public JavaPairRDD<T, Long> zipWithUniqueId() {
    return pairs(transformations().zipWithUniqueId(operation(), dataset()));
  }

  @Override
  public <U> JavaPairRDD<U, T> keyBy(Function<T, U> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return pairs(transformations().narrow(operation, dataset(), new KeyByOperator<>(f)));
  }

  @Override
  public <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f) {
    return groupBy(operation(), f, transformations().defaultPartitioner(dataset()));
  }

  @Override
  public <U> JavaPairRDD<U, Iterable<T>> groupBy(Function<T, U> f, int numPartitions) {
    Operation operation = operation();
    return groupBy(operation, f, Require.partitioner(numPartitions, operation));
  }

  @Override
  public List<T> collect() {
    return actions().collect(operation(), dataset());
  }

  @Override
  public List<T> take(int num) {
    return actions().take(operation(), dataset(), num);
  }

  @Override
  public T first() {
    return actions().first(operation(), dataset());
  }

  @Override
  public long count() {
    return actions().count(operation(), dataset());
  }

  @Override
  public T reduce(Function2<T, T, T> f) {
    Operation operation = operation();
    return actions().reduce(operation, dataset(), Require.present(f, "the function", operation));
  }

  @Override
  public T fold(T zeroValue, Function2<T, T, T> f) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return actions().aggregate(operation, dataset(), zeroValue, f, f);
  }

  @Override
  public <U> U aggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
    Operation operation = operation();
    Require.present(seqOp, "seqOp", operation);
    Require.present(combOp, "combOp", operation);
    return actions().aggregate(operation, dataset(), zeroValue, seqOp, combOp);
  }

  @Override
  public T treeReduce(Function2<T, T, T> f) {
    return treeReduce(f, TREE_DEPTH);
  }

  @Override
  public T treeReduce(Function2<T, T, T> f, int depth) {
    Operation operation = operation();
    Require.present(f, "the function", operation);
    return new TreeActions(transformations(), actions()).reduce(operation, dataset(), f, depth);
  }

  @Override
  public <U> U treeAggregate(U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp) {
    return treeAggregate(zeroValue, seqOp, combOp, TREE_DEPTH, false);
  }

  @Override
  public <U> U treeAggregate(
      U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, int depth) {
    return treeAggregate(zeroValue, seqOp, combOp, depth, false);
  }

  @Override
  public <U> U treeAggregate(
      U zeroValue,
      Function2<U, T, U> seqOp,
      Function2<U, U, U> combOp,
      int depth,
      boolean finalAggregateOnExecutor) {
    Operation operation = operation();
    Require.present(seqOp, "seqOp", operation);
    Require.present(combOp, "combOp", operation);
    return new TreeActions(transformations(), actions())
        .aggregate(operation, dataset(), zeroValue, seqOp, combOp, depth, finalAggregateOnExecutor);
  }

  @Override
  public T max(Comparator<T> comp) {
    return ordered().extreme(operation(), dataset(), comp, true);
  }

  @Override
  public T min(Comparator<T> comp) {
    return ordered().extreme(operation(), dataset(), comp, false);
  }

  @Override
  public List<T> top(int num) {
    return top(num, natural());
  }

  @Override
  public List<T> top(int num, Comparator<T> comp) {
    Operation operation = operation();
    Require.present(comp, "the comparator", operation);
    return ordered().take(operation, dataset(), num, new ReversedOrder<>(comp));
  }

  @Override
  public List<T> takeOrdered(int num) {
    return takeOrdered(num, natural());
  }

  @Override
  public List<T> takeOrdered(int num, Comparator<T> comp) {
    return ordered().take(operation(), dataset(), num, comp);
  }

  @Override
  public List<T> takeSample(boolean withReplacement, int num) {
    return takeSample(withReplacement, num, anySeed());
  }

  @Override
  public List<T> takeSample(boolean withReplacement, int num, long seed) {
    return samples().take(operation(), dataset(), withReplacement, num, seed);
  }

  @Override
  public Map<T, Long> countByValue() {
    return byKey().countValues(operation(), dataset());
  }

  @Override
  public boolean isEmpty() {
    return actions().isEmpty(operation(), dataset());
  }

  @Override
  public List<Partition> partitions() {
    return List.of(rdd.partitions());
  }

  @Override
  public Iterator<T> iterator(Partition split, TaskContext taskContext) {
    return rdd.iterator(split, taskContext);
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<T>[] collectPartitions(int[] partitionIds) {
    return (List<T>[])
        actions().collectPartitions(operation(), dataset(), partitionIds).toArray(List<?>[]::new);
  }

  @Override
  public Iterator<T> toLocalIterator() {
    return actions().toLocalIterator(dataset());
  }

  @Override
  public void foreachPartition(VoidFunction<Iterator<T>> f) {
    Operation operation = operation();
    actions().foreachPartition(operation, dataset(), Require.present(f, "the function", operation));
  }

  @Override
  public void foreach(VoidFunction<T> f) {
    Operation operation = operation();
    actions().foreach(operation, dataset(), Require.present(f, "the function", operation));
  }

  @Override
  public PartialResult<BoundedDouble> countApprox(long timeout) {
    return countApprox(timeout, CONFIDENCE);
  }

  @Override
  public PartialResult<BoundedDouble> countApprox(long timeout, double confidence) {
    return approximate().count(operation(), dataset(), timeout, confidence);
  }

  @Override
  public PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout) {
    return countByValueApprox(timeout, CONFIDENCE);
  }

  @Override
  public PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout, double confidence) {
    return approximate().countByValue(operation(), dataset(), timeout, confidence);
  }

  @Override
  public long countApproxDistinct(double relativeSD) {
    return approximate().countDistinct(operation(), dataset(), relativeSD);
  }

  @Override
  public JavaFutureAction<List<T>> collectAsync() {
    CollectedRecords<T> records = new CollectedRecords<>(dataset().numPartitions());
    ActionFuture<List<T>> future = new ActionFuture<>(records::list);
    future.started(actions().startCollect(operation(), dataset(), records, future));
    return future;
  }

  @Override
  public JavaFutureAction<Long> countAsync() {
    AtomicLong total = new AtomicLong();
    ActionFuture<Long> future = new ActionFuture<>(total::get);
    future.started(
        actions()
            .startCount(operation(), dataset(), (index, count) -> total.addAndGet(count), future));
    return future;
  }

  @Override
  public JavaFutureAction<List<T>> takeAsync(int num) {
    return TakeFuture.start(
        actions(), operation(), dataset(), num, context().driver().localProperties().snapshot());
  }

  @Override
  public JavaFutureAction<Void> foreachAsync(VoidFunction<T> f) {
    Operation operation = operation();
    ActionFuture<Void> future = nothing();
    future.started(actions().startForeach(operation, dataset(), f, future));
    return future;
  }

  @Override
  public JavaFutureAction<Void> foreachPartitionAsync(VoidFunction<Iterator<T>> f) {
    Operation operation = operation();
    ActionFuture<Void> future = nothing();
    future.started(actions().startForeachPartition(operation, dataset(), f, future));
    return future;
  }

  @SuppressWarnings("NullAway") // a Void is always null
  private static ActionFuture<Void> nothing() {
    return new ActionFuture<>(() -> null);
  }

  @Override
  public JavaRDD<String> pipe(String command) {
    Operation operation = operation();
    Require.present(command, "the command", operation);
    return pipe(operation, words(command), Map.of(), false, PIPE_BUFFER, defaultEncoding());
  }

  @Override
  public JavaRDD<String> pipe(List<String> command) {
    return pipe(operation(), command, Map.of(), false, PIPE_BUFFER, defaultEncoding());
  }

  @Override
  public JavaRDD<String> pipe(List<String> command, Map<String, String> env) {
    return pipe(operation(), command, env, false, PIPE_BUFFER, defaultEncoding());
  }

  @Override
  public JavaRDD<String> pipe(
      List<String> command, Map<String, String> env, boolean separateWorkingDir, int bufferSize) {
    return pipe(operation(), command, env, separateWorkingDir, bufferSize, defaultEncoding());
  }

  @Override
  public JavaRDD<String> pipe(
      List<String> command,
      Map<String, String> env,
      boolean separateWorkingDir,
      int bufferSize,
      String encoding) {
    return pipe(operation(), command, env, separateWorkingDir, bufferSize, encoding);
  }

  private JavaRDD<String> pipe(
      Operation operation,
      List<String> command,
      Map<String, String> env,
      boolean separateWorkingDir,
      int bufferSize,
      String encoding) {
    Require.present(command, "the command", operation);
    Require.present(env, "env", operation);
    if (bufferSize <= 0) {
      throw new IllegalArgumentException(
          "Buffer size <= 0\nbufferSize must be positive: " + bufferSize + ", at " + operation);
    }
    PipeCommand pipe =
        new PipeCommand(
            new ArrayList<>(command),
            new LinkedHashMap<>(env),
            separateWorkingDir,
            bufferSize,
            encoding);
    return rdd(transformations().narrow(operation, dataset(), context().driver().<T>pipe(pipe)));
  }

  /** Splits a command at white space, as Spark does: quotes have no meaning. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(command);
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words;
  }

  private static String defaultEncoding() {
    return Charset.defaultCharset().name();
  }

  @Override
  public void saveAsTextFile(String path) {
    actions().saveAsTextFile(operation(), dataset(), path);
  }

  @Override
  public void saveAsTextFile(String path, Class<? extends CompressionCodec> codec) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset()).saveText(path, codec);
  }

  @Override
  public void saveAsObjectFile(String path) {
    actions().saveAsObjectFile(operation(), dataset(), path);
  }

  final <R> JavaRDD<R> rdd(Dataset<R> made) {
    return new JavaRDD<>(context(), made);
  }

  final <K, V> JavaPairRDD<K, V> pairs(Dataset<Tuple2<K, V>> made) {
    return new JavaPairRDD<>(context(), made);
  }

  /** What another RDD stands on; every RDD of the API is one of these. */
  static <U> Dataset<U> datasetOf(JavaRDDLike<U, ?> other, Operation operation) {
    return ((AbstractJavaRDDLike<U, ?>) Require.present(other, "the other RDD", operation))
        .dataset();
  }

  final Dataset<T> repartitioned(int numPartitions, boolean shuffle) {
    return transformations().coalesce(operation(), dataset(), numPartitions, shuffle);
  }

  final Dataset<T> unitedWith(AbstractJavaRDDLike<T, ?> other) {
    return transformations().union(operation(), List.of(dataset(), other.dataset()));
  }

  final void keep(StorageLevel level) {
    rdd.persist(level);
  }

  final void drop(boolean blocking) {
    rdd.unpersist(blocking);
  }

  /** Numbers made one way or another: Spark makes one RDD of boxes, one of what is in them. */
  private JavaDoubleRDD numbers(
      Operation operation, Operator<T, Double> operator, boolean preservesPartitioning) {
    Dataset<Double> made =
        transformations().narrow(operation, dataset(), operator, preservesPartitioning);
    return new JavaDoubleRDD(
        context(),
        operation,
        transformations().narrow(operation, made, new IdentityOperator<Double>()));
  }

  private Ordered ordered() {
    return new Ordered(transformations(), actions());
  }

  /** For records that must be comparable when they are compared, and not before, as in Spark. */
  @SuppressWarnings("unchecked")
  private static <T> Comparator<T> natural() {
    return (Comparator<T>) (Comparator<?>) new NaturalOrder<>();
  }

  private <U> JavaPairRDD<U, Iterable<T>> groupBy(
      Operation operation, Function<T, U> f, Partitioner partitioner) {
    Require.present(f, "the function", operation);
    Dataset<Tuple2<U, T>> keyed =
        transformations().narrow(operation, dataset(), new KeyByOperator<>(f));
    return pairs(transformations().groupByKey(operation, keyed, partitioner));
  }
}
