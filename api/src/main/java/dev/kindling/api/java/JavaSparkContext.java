package dev.kindling.api.java;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.Require;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.pipeline.operator.PassingOn;
import dev.kindling.pipeline.source.LocalCollection;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.io.Closeable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            .source(operation, sc.driver().backend().textFiles().read(path, minPartitions));
    Dataset<String> text = sc.transformations().narrow(operation, lines, new PassingOn<String>());
    text.setName(path);
    return new JavaRDD<>(sc, text);
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
        .source(operation, new LocalCollection<>(list, numSlices, sc.driver().crossing()));
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
