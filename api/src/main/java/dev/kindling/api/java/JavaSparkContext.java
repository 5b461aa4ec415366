package dev.kindling.api.java;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.Require;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.input.PortableDataStream;
import dev.kindling.pipeline.operator.IdentityOperator;
import dev.kindling.pipeline.source.EmptyInput;
import dev.kindling.pipeline.source.LocalCollection;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.resource.ResourceInformation;
import java.io.Closeable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a program begins: makes RDDs of lists and files. One context is alive at a time; {@link
 * #stop()} ends it and what it started. Safe for use by many threads: jobs of different threads run
 * side by side.
 */
public class JavaSparkContext implements Closeable {
  private final SparkContext sc;

  /** A context of what the system properties {@code spark.*} say. */
  public JavaSparkContext() {
    this(new SparkContext());
  }

  /** A context of a configuration, which is copied. */
  public JavaSparkContext(SparkConf conf) {
    this(new SparkContext(conf));
  }

  /** The Java face of a context. */
  public JavaSparkContext(SparkContext sc) {
    this.sc = sc;
  }

  /** A context at a master URL, such as {@code local[2]}. */
  public JavaSparkContext(String master, String appName) {
    this(new SparkContext(master, appName));
  }

  /** A context at a master URL, with further settings. */
  public JavaSparkContext(String master, String appName, SparkConf conf) {
    this(new SparkContext(master, appName, conf));
  }

  /**
   * A context at a master URL; a cluster's executors load the jar, here it is on the class path.
   */
  public JavaSparkContext(String master, String appName, String sparkHome, String jarFile) {
    this(master, appName, sparkHome, new String[] {jarFile});
  }

  /** A context at a master URL; a cluster's executors load the jars, here they are on the path. */
  public JavaSparkContext(String master, String appName, String sparkHome, String[] jars) {
    this(master, appName, sparkHome, jars, Map.of());
  }

  /** A context at a master URL, with the environment variables of a cluster's executors. */
  public JavaSparkContext(
      String master,
      String appName,
      String sparkHome,
      String[] jars,
      Map<String, String> environment) {
    this(master, appName, conf(sparkHome, jars, environment));
  }

  /** The context underneath. */
  public SparkContext sc() {
    return sc;
  }

  /** The Java face of a context. */
  public static JavaSparkContext fromSparkContext(SparkContext sc) {
    return new JavaSparkContext(sc);
  }

  /** The context underneath a Java face. */
  public static SparkContext toSparkContext(JavaSparkContext jsc) {
    return jsc.sc();
  }

  /** The application's name. */
  public String appName() {
    return sc.appName();
  }

  /** The master URL. */
  public String master() {
    return sc.master();
  }

  /** The version of Spark whose API this is. */
  public String version() {
    return sc.version();
  }

  /** Who runs the application. */
  public String sparkUser() {
    return sc.sparkUser();
  }

  /** When the context was made, in milliseconds since the epoch. */
  public Long startTime() {
    return sc.startTime();
  }

  /** How many partitions an RDD gets when the program doesn't say. */
  public Integer defaultParallelism() {
    return sc.defaultParallelism();
  }

  /** How many partitions a file is asked for when the program doesn't say: at most 2. */
  public Integer defaultMinPartitions() {
    return sc.defaultMinPartitions();
  }

  /** A copy of the configuration. */
  public SparkConf getConf() {
    return sc.getConf();
  }

  /** An RDD of a list, copied now, in {@link #defaultParallelism()} partitions. */
  public <T> JavaRDD<T> parallelize(List<T> list) {
    return parallelize(list, sc.defaultParallelism());
  }

  /**
   * An RDD of a list, copied now.
   *
   * @param numSlices how many partitions; fewer than 1 fails when a job runs
   */
  public <T> JavaRDD<T> parallelize(List<T> list, int numSlices) {
    return new JavaRDD<>(sc, collection(sc.driver().operation(), list, numSlices));
  }

  /** An RDD of a list of pairs, copied now. */
  public <K, V> JavaPairRDD<K, V> parallelizePairs(List<Tuple2<K, V>> list) {
    return parallelizePairs(list, sc.defaultParallelism());
  }

  /** An RDD of a list of pairs, copied now, in so many partitions. */
  public <K, V> JavaPairRDD<K, V> parallelizePairs(List<Tuple2<K, V>> list, int numSlices) {
    return new JavaPairRDD<>(sc, collection(sc.driver().operation(), list, numSlices));
  }

  /** An RDD of a list of numbers, copied now. */
  public JavaDoubleRDD parallelizeDoubles(List<Double> list) {
    return parallelizeDoubles(list, sc.defaultParallelism());
  }

  /** An RDD of a list of numbers, copied now, in so many partitions. */
  public JavaDoubleRDD parallelizeDoubles(List<Double> list, int numSlices) {
    Operation operation = sc.driver().operation();
    Dataset<Double> numbers = collection(operation, list, numSlices);
    return new JavaDoubleRDD(sc, operation, numbers);
  }

  /** The lines of a text file, a folder of them, or what a glob or comma list names. */
  public JavaRDD<String> textFile(String path) {
    return textFile(path, sc.defaultMinPartitions());
  }

  /**
   * The lines of a text file, a folder of them, or what a glob or comma list names. Nothing is read
   * until a job runs, and a missing file fails only then.
   *
   * @param minPartitions a hint: large files are cut into at least so many splits in all
   */
  public JavaRDD<String> textFile(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<String> lines =
        sc.transformations()
            .source(operation, sc.driver().backend().files().lines(path, minPartitions));
    Dataset<String> text =
        sc.transformations().narrow(operation, lines, new IdentityOperator<String>());
    text.setName(path);
    return new JavaRDD<>(sc, text);
  }

  /** Each text file of a folder or path whole: its path and its text. Files should be small. */
  public JavaPairRDD<String, String> wholeTextFiles(String path) {
    return wholeTextFiles(path, sc.defaultMinPartitions());
  }

  /**
   * Each text file of a folder or path whole: its path and its text, small ones together in a
   * partition. Nothing is read until a job runs.
   *
   * @param minPartitions the files' bytes are put into about so many partitions
   */
  public JavaPairRDD<String, String> wholeTextFiles(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<Tuple2<String, String>> files =
        sc.transformations()
            .source(operation, sc.driver().backend().files().texts(path, minPartitions));
    Dataset<Tuple2<String, String>> texts =
        sc.transformations()
            .narrow(operation, files, new IdentityOperator<Tuple2<String, String>>());
    texts.setName(path);
    return new JavaPairRDD<>(sc, texts);
  }

  /** Each file of a folder or path: its path, and a stream that tasks or the driver may open. */
  public JavaPairRDD<String, PortableDataStream> binaryFiles(String path) {
    return binaryFiles(path, sc.defaultMinPartitions());
  }

  /**
   * Each file of a folder or path: its path, and a stream that tasks or the driver may open. Small
   * files share a partition.
   *
   * @param minPartitions a hint that counts where it is larger than {@link #defaultParallelism()}
   */
  public JavaPairRDD<String, PortableDataStream> binaryFiles(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    return new JavaPairRDD<>(
        sc,
        sc.transformations()
            .source(operation, sc.driver().backend().files().streams(path, minPartitions)));
  }

  /**
   * The records of files in which each has the same length, with nothing between them.
   *
   * @param recordLength in bytes; fewer than 1 fails when a job runs
   */
  public JavaRDD<byte[]> binaryRecords(String path, int recordLength) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<byte[]> records =
        sc.transformations()
            .source(operation, sc.driver().backend().files().records(path, recordLength));
    return new JavaRDD<>(
        sc, sc.transformations().narrow(operation, records, new IdentityOperator<byte[]>()));
  }

  /**
   * Names the folder below which this context makes one of its own for checkpoints. Nothing in it
   * is ever deleted.
   */
  public void setCheckpointDir(String dir) {
    sc.setCheckpointDir(dir);
  }

  /** The context's own folder for checkpoints, a URI, once one was named. */
  public Optional<String> getCheckpointDir() {
    return Optional.ofNullable(sc.driver().checkpointing().folder());
  }

  /**
   * The records of a checkpoint, in the partitions they had.
   *
   * @param path what {@link JavaRDDLike#getCheckpointFile} told, perhaps in an earlier run
   * @throws IllegalArgumentException when it isn't there
   */
  public <T> JavaRDD<T> checkpointFile(String path) {
    return new JavaRDD<>(sc, sc.driver().checkpointing().<T>read(sc.driver().operation(), path));
  }

  /** What {@link JavaRDDLike#saveAsObjectFile} wrote, here or on Spark. */
  public <T> JavaRDD<T> objectFile(String path) {
    return objectFile(path, sc.defaultMinPartitions());
  }

  /**
   * What {@link JavaRDDLike#saveAsObjectFile} wrote, here or on Spark. The records' order within a
   * file is kept.
   *
   * @param minPartitions a hint: large files are cut into at least so many splits in all
   */
  public <T> JavaRDD<T> objectFile(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<T> stored =
        sc.transformations()
            .source(operation, sc.driver().backend().files().<T>objects(path, minPartitions));
    return new JavaRDD<>(
        sc, sc.transformations().narrow(operation, stored, new IdentityOperator<T>()));
  }

  /** An RDD without partitions. */
  public <T> JavaRDD<T> emptyRDD() {
    sc.driver().backend();
    return new JavaRDD<>(
        sc, sc.transformations().source(sc.driver().operation(), new EmptyInput<T>()));
  }

  /** The records of several RDDs, one after the other. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> JavaRDD<T> union(JavaRDD<T>... rdds) {
    return new JavaRDD<>(sc, united(sc.driver().operation(), datasets(rdds)));
  }

  /** The pairs of several RDDs, one after the other. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <K, V> JavaPairRDD<K, V> union(JavaPairRDD<K, V>... rdds) {
    return new JavaPairRDD<>(sc, united(sc.driver().operation(), datasets(rdds)));
  }

  /** The numbers of several RDDs, one after the other. */
  public final JavaDoubleRDD union(JavaDoubleRDD... rdds) {
    Operation operation = sc.driver().operation();
    List<Dataset<Double>> numbers = Arrays.stream(rdds).map(JavaDoubleRDD::numbers).toList();
    return new JavaDoubleRDD(sc, operation, united(operation, numbers));
  }

  /** A value that tasks read by {@code value()}, without a copy for each task. */
  public <T> Broadcast<T> broadcast(T value) {
    return sc.driver().backend().broadcast(value);
  }

  /** Sets a property of the calling thread's jobs, or removes it when the value is null. */
  public void setLocalProperty(String key, @Nullable String value) {
    sc.setLocalProperty(key, value);
  }

  /** A property of the calling thread's jobs, or null. */
  public @Nullable String getLocalProperty(String key) {
    return sc.getLocalProperty(key);
  }

  /** Says what the calling thread's jobs are for; pages show it. */
  public void setJobDescription(@Nullable String value) {
    sc.setJobDescription(value);
  }

  /** Puts the calling thread's jobs into a group, which can be cancelled together. */
  public void setJobGroup(String groupId, String description) {
    setJobGroup(groupId, description, false);
  }

  /**
   * Puts the calling thread's jobs into a group, which can be cancelled together.
   *
   * @param interruptOnCancel whether cancelling interrupts the threads that run its tasks
   */
  public void setJobGroup(String groupId, String description, boolean interruptOnCancel) {
    sc.setJobGroup(groupId, description, interruptOnCancel);
  }

  /** The calling thread's jobs are in no group any more. */
  public void clearJobGroup() {
    sc.clearJobGroup();
  }

  /** Cancels a group's running jobs. */
  public void cancelJobGroup(String groupId) {
    sc.cancelJobGroup(groupId);
  }

  /** Cancels a group's running jobs, and says why. */
  public void cancelJobGroup(String groupId, String reason) {
    sc.cancelJobGroup(groupId, reason);
  }

  /**
   * Gives the calling thread's jobs a tag, beside those they have.
   *
   * @throws IllegalArgumentException when the tag is null, empty, or has a comma in it
   */
  public void addJobTag(String tag) {
    sc.addJobTag(tag);
  }

  /**
   * Takes a tag from the calling thread's jobs.
   *
   * @throws IllegalArgumentException when the tag is null, empty, or has a comma in it
   */
  public void removeJobTag(String tag) {
    sc.removeJobTag(tag);
  }

  /** The tags of the calling thread's jobs; unmodifiable. */
  public Set<String> getJobTags() {
    return sc.driver().jobTags().get();
  }

  /** Takes all tags from the calling thread's jobs. */
  public void clearJobTags() {
    sc.clearJobTags();
  }

  /** Cancels the running jobs that have a tag. */
  public void cancelJobsWithTag(String tag) {
    sc.cancelJobsWithTag(tag);
  }

  /** Cancels the running jobs that have a tag, and says why. */
  public void cancelJobsWithTag(String tag, String reason) {
    sc.cancelJobsWithTag(tag, reason);
  }

  /** Whether cancelling the calling thread's jobs interrupts the threads that run their tasks. */
  public void setInterruptOnCancel(boolean interruptOnCancel) {
    sc.setInterruptOnCancel(interruptOnCancel);
  }

  /** Says what to write where the calling thread's RDDs, stages and jobs tell their call site. */
  public void setCallSite(String site) {
    sc.setCallSite(site);
  }

  /** Call sites of the calling thread are the program's lines again. */
  public void clearCallSite() {
    sc.clearCallSite();
  }

  /** Tells how jobs and stages stand. */
  public JavaSparkStatusTracker statusTracker() {
    return new JavaSparkStatusTracker(sc);
  }

  /** Cancels all running jobs. */
  public void cancelAllJobs() {
    sc.cancelAllJobs();
  }

  /** Copies a file to where tasks find it by {@code SparkFiles.get}. */
  public void addFile(String path) {
    sc.addFile(path);
  }

  /**
   * Copies a file to where tasks find it by {@code SparkFiles.get}.
   *
   * @param recursive whether it may be a folder, which is copied with all that is in it
   */
  public void addFile(String path, boolean recursive) {
    sc.addFile(path, recursive);
  }

  /** Lets tasks load classes from a jar. One that isn't there is logged, as Spark does. */
  public void addJar(String path) {
    sc.addJar(path);
  }

  /** The RDDs that are kept once computed, by id. The map can't be modified. */
  public Map<Integer, JavaRDD<?>> getPersistentRDDs() {
    Map<Integer, JavaRDD<?>> kept = new TreeMap<>();
    for (Dataset<?> dataset : sc.driver().persisted()) {
      kept.put(dataset.id(), new JavaRDD<>(sc, dataset));
    }
    return Collections.unmodifiableMap(kept);
  }

  /** The jars that the configuration names under {@code spark.jars}. */
  public List<String> jars() {
    String jars = sc.driver().conf().get("spark.jars", "");
    return Arrays.stream(jars.split(",", -1)).filter(jar -> !jar.isEmpty()).toList();
  }

  /** Where Spark is installed, if the configuration or the environment says so. */
  public Optional<String> getSparkHome() {
    SparkConf conf = sc.driver().conf();
    return Optional.ofNullable(
        conf.contains("spark.home") ? conf.get("spark.home") : System.getenv("SPARK_HOME"));
  }

  /** Devices assigned to the driver by a cluster: none. */
  public Map<String, ResourceInformation> resources() {
    return Map.of();
  }

  /** Whether jobs run in this JVM. */
  public Boolean isLocal() {
    return sc.isLocal();
  }

  /** Says which log records are kept: ALL, TRACE, DEBUG, INFO, WARN, ERROR, FATAL or OFF. */
  public void setLogLevel(String logLevel) {
    sc.setLogLevel(logLevel);
  }

  /** The jar that a class was loaded from, or nothing when it was none. */
  public static String[] jarOfClass(Class<?> cls) {
    java.net.URL source = cls.getResource("/" + cls.getName().replace('.', '/') + ".class");
    String place = String.valueOf(source);
    if (!place.startsWith("jar:file:")) {
      return new String[0];
    }
    String file = place.substring("jar:".length(), place.indexOf('!'));
    return new String[] {java.net.URI.create(file).getPath()};
  }

  /** The jar that an object's class was loaded from, or nothing when it was none. */
  public static String[] jarOfObject(Object obj) {
    return jarOfClass(obj.getClass());
  }

  /** Ends everything, as {@link #stop()} does; the code is for a cluster's submitter. */
  public void stop(int exitCode) {
    sc.stop(exitCode);
  }

  /** Ends running jobs, the UI and all threads. Calling it again does nothing. */
  public void stop() {
    sc.stop();
  }

  /** The same as {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  private static SparkConf conf(String home, String[] jars, Map<String, String> environment) {
    SparkConf conf = new SparkConf().setSparkHome(home).setJars(jars);
    environment.forEach(conf::setExecutorEnv);
    return conf;
  }

  private <T> Dataset<T> collection(Operation operation, List<T> list, int numSlices) {
    Require.present(list, "the list", operation);
    sc.driver().backend();
    return sc.transformations()
        .source(operation, new LocalCollection<>(list, numSlices, sc.driver().copyPolicy()));
  }

  private <T> Dataset<T> united(Operation operation, List<Dataset<T>> datasets) {
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException(
          "requirement failed: Union called on no RDDs\nunion needs at least one RDD, at "
              + operation);
    }
    return sc.transformations().union(operation, datasets);
  }

  private static <T> List<Dataset<T>> datasets(AbstractJavaRDDLike<T, ?>[] rdds) {
    return Arrays.stream(rdds).map(AbstractJavaRDDLike::dataset).toList();
  }
}
