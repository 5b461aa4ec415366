package dev.kindling.api.java;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.HadoopFormatFiles;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of a Java program: it makes RDDs from lists and files, and shared variables. It
 * is a view of a {@link SparkContext} with Java's types.
 *
 * <p>One context can be active at a time; {@link #stop()} ends it. All methods may be called by
 * several threads, and jobs of different threads run at the same time. Settings such as the job
 * group belong to the thread that sets them.
 */
public class JavaSparkContext implements Closeable {
  private final SparkContext sc;

  /**
   * Creates a context with the settings of the system properties that start with {@code spark.};
   * {@code spark.master} and {@code spark.app.name} must be among them. Stop it with {@code
   * stop()}.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * System.setProperty("spark.master", "local[2]");
   * System.setProperty("spark.app.name", "example");
   * System.setProperty("spark.ui.enabled", "false");
   * JavaSparkContext sc = new JavaSparkContext();
   * sc.appName(); // example
   * sc.stop();
   * System.clearProperty("spark.master");
   * System.clearProperty("spark.app.name");
   * System.clearProperty("spark.ui.enabled");
   * }</pre>
   */
  public JavaSparkContext() {
    this(new SparkContext());
  }

  /**
   * Creates a context with the given settings, which are copied: later changes of the object do not
   * reach the context. One context can be active at a time; stop it with {@code stop()}.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("example");
   * JavaSparkContext sc = new JavaSparkContext(conf);
   * sc.defaultParallelism(); // 2
   * sc.stop();
   * }</pre>
   *
   * @param conf the settings; need a master and a name
   */
  public JavaSparkContext(SparkConf conf) {
    this(new SparkContext(conf));
  }

  /**
   * Creates the Java view of a context. Both views share one context: stopping one stops the other.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * new JavaSparkContext(sc.sc()).appName(); // test
   * }</pre>
   *
   * @param sc the context
   */
  public JavaSparkContext(SparkContext sc) {
    this.sc = Objects.requireNonNull(sc, "sc must not be null; pass the context");
  }

  /**
   * Creates a context at a master URL, with the further settings of the system properties that
   * start with {@code spark.}.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * JavaSparkContext sc = new JavaSparkContext("local[3]", "example");
   * sc.defaultParallelism(); // 3
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   */
  public JavaSparkContext(String master, String appName) {
    this(new SparkContext(master, appName));
  }

  /**
   * Creates a context at a master URL with further settings, which are copied. The two arguments
   * replace the master and the name in the settings.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf().set("spark.default.parallelism", "8");
   * JavaSparkContext sc = new JavaSparkContext("local[2]", "example", conf);
   * sc.defaultParallelism(); // 8
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   * @param conf further settings
   */
  public JavaSparkContext(String master, String appName, SparkConf conf) {
    this(new SparkContext(master, appName, conf));
  }

  /**
   * Creates a context at a master URL. The last two arguments matter to clusters only and exist
   * because Spark has them.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * JavaSparkContext sc = new JavaSparkContext("local", "example", "/opt/spark", "app.jar");
   * sc.jars(); // [app.jar]
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   * @param sparkHome where Spark is installed on a cluster; not used here, and may be null
   * @param jarFile a jar that a cluster would load; here classes come from the class path. May be
   *     null
   */
  public JavaSparkContext(
      String master, String appName, @Nullable String sparkHome, @Nullable String jarFile) {
    this(master, appName, sparkHome, new @Nullable String[] {jarFile});
  }

  /**
   * Creates a context at a master URL. The last two arguments matter to clusters only and exist
   * because Spark has them.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * String[] jars = {"one.jar", "two.jar"};
   * JavaSparkContext sc = new JavaSparkContext("local", "example", "/opt/spark", jars);
   * sc.jars(); // [one.jar, two.jar]
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   * @param sparkHome where Spark is installed on a cluster; not used here, and may be null
   * @param jars jars that a cluster would load; here classes come from the class path. May be null
   */
  public JavaSparkContext(
      String master, String appName, @Nullable String sparkHome, String @Nullable [] jars) {
    this(master, appName, sparkHome, jars, Map.of());
  }

  /**
   * Creates a context at a master URL. The last three arguments matter to clusters only and exist
   * because Spark has them.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * JavaSparkContext sc =
   *     new JavaSparkContext(
   *         "local", "example", "/opt/spark", new String[0], Map.of("TZ", "UTC"));
   * sc.getConf().get("spark.executorEnv.TZ"); // UTC
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   * @param sparkHome where Spark is installed on a cluster; not used here, and may be null
   * @param jars jars that a cluster would load; here classes come from the class path. May be null
   * @param environment environment variables of a cluster's executors
   */
  public JavaSparkContext(
      String master,
      String appName,
      @Nullable String sparkHome,
      String @Nullable [] jars,
      Map<String, String> environment) {
    this(master, appName, conf(sparkHome, jars, environment));
  }

  /**
   * Returns the context under this Java view. It has what the Java view lacks: accumulators,
   * listeners, {@code range} and the cancelling of single jobs.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().longAccumulator("rows").isRegistered(); // true
   * }</pre>
   */
  public SparkContext sc() {
    return sc;
  }

  /**
   * Returns the Java view of a context. It is the inverse of {@link #toSparkContext}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * JavaSparkContext.fromSparkContext(sc.sc()).appName(); // test
   * }</pre>
   *
   * @param sc the context
   */
  public static JavaSparkContext fromSparkContext(SparkContext sc) {
    return new JavaSparkContext(sc);
  }

  /**
   * Returns the context under a Java view, as {@link #sc()} does.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * JavaSparkContext.toSparkContext(sc).appName(); // test
   * }</pre>
   *
   * @param jsc the Java view
   * @throws NullPointerException if {@code jsc} is null
   */
  public static SparkContext toSparkContext(JavaSparkContext jsc) {
    return jsc.sc();
  }

  /**
   * Returns the name of the application, {@code spark.app.name} of the settings. The UI shows it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.appName(); // test
   * }</pre>
   */
  public String appName() {
    return sc.appName();
  }

  /**
   * Returns the settings of Hadoop's formats. Changes hold for the RDDs that are made from files,
   * and for the files that are saved, afterwards. Settings of the {@code SparkConf} that start with
   * {@code spark.hadoop.} are in it, without that prefix.
   *
   * <p>These have an effect: {@code textinputformat.record.delimiter}, {@code
   * mapreduce.input.linerecordreader.line.maxlength}, {@code
   * mapreduce.input.fileinputformat.input.dir.recursive}, {@code
   * mapreduce.input.fileinputformat.input.dir.nonrecursive.ignore.subdirs}, {@code
   * mapreduce.input.fileinputformat.split.minsize} and {@code .split.maxsize}, {@code
   * mapreduce.output.fileoutputformat.compress} and {@code .compress.codec}, {@code
   * mapreduce.fileoutputcommitter.marksuccessfuljobs}, and their former names.
   *
   * <p><b>Execution:</b> immediate. <b>Memory:</b> the values that are set.
   *
   * <pre>{@code
   * sc.hadoopConfiguration().set("textinputformat.record.delimiter", ";");
   * sc.hadoopConfiguration().get("textinputformat.record.delimiter"); // ;
   * sc.hadoopConfiguration().unset("textinputformat.record.delimiter");
   * }</pre>
   */
  public Configuration hadoopConfiguration() {
    return sc.driver().hadoop();
  }

  /**
   * Returns the master URL, {@code spark.master} of the settings.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.master(); // local[2]
   * }</pre>
   */
  public String master() {
    return sc.master();
  }

  /**
   * Returns the version of Spark whose API and behaviour this engine follows, not Kindling's own
   * version.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.version(); // 4.2.0
   * }</pre>
   */
  public String version() {
    return sc.version();
  }

  /**
   * Returns the name of the user who runs the application, as the system property {@code user.name}
   * gives it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * boolean same = sc.sparkUser().equals(System.getProperty("user.name")); // true
   * }</pre>
   */
  public String sparkUser() {
    return sc.sparkUser();
  }

  /**
   * Returns the time at which the context was created, in milliseconds since 1970-01-01 UTC.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * boolean past = sc.startTime() <= System.currentTimeMillis(); // true
   * }</pre>
   */
  public Long startTime() {
    return sc.startTime();
  }

  /**
   * Returns the number of partitions that an RDD gets if the program does not say: {@code
   * spark.default.parallelism} if that is set, else the number of tasks that run at a time.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.defaultParallelism(); // 2
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public Integer defaultParallelism() {
    return sc.defaultParallelism();
  }

  /**
   * Returns the number of partitions that a file is asked for if the program does not say: {@link
   * #defaultParallelism()}, but at most 2, as in Spark.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.defaultMinPartitions(); // 2
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public Integer defaultMinPartitions() {
    return sc.defaultMinPartitions();
  }

  /**
   * Returns a copy of the settings. Changes of the copy do not reach the context.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> a copy of the settings. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.getConf().get("spark.master"); // local[2]
   * }</pre>
   */
  public SparkConf getConf() {
    return sc.getConf();
  }

  /**
   * Returns an RDD with the elements of a list as its records, in {@link #defaultParallelism()}
   * partitions of about equal size. The list is copied now; later changes of it do not matter.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> a snapshot of the list, held for the life of
   * the RDD; records are copied for each task unless they are immutable. <b>Errors:</b> elements
   * that are not serialisable fail the first job, as on a cluster.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3)).collect(); // [1, 2, 3]
   * }</pre>
   *
   * @param list the elements; may contain null
   * @throws NullPointerException if {@code list} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> JavaRDD<T> parallelize(List<T> list) {
    return parallelize(list, sc.defaultParallelism());
  }

  /**
   * Returns an RDD with the elements of a list as its records, in the given number of partitions.
   * Partitions hold consecutive elements and differ in size by at most one. The list is copied now.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> a snapshot of the list, held for the life of
   * the RDD; records are copied for each task unless they are immutable. <b>Errors:</b> elements
   * that are not serialisable fail the first job, as on a cluster.
   *
   * <pre>{@code
   * sc.parallelize(List.of(1, 2, 3), 3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param list the elements; may contain null
   * @param numSlices the number of partitions, 1 or more; {@link #defaultParallelism()} if left
   *     out. With less, the next job fails
   * @throws NullPointerException if {@code list} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> JavaRDD<T> parallelize(List<T> list, int numSlices) {
    return new JavaRDD<>(sc, collection(sc.driver().operation(), list, numSlices));
  }

  /**
   * Returns an RDD with the elements of a list as its pairs, in {@link #defaultParallelism()}
   * partitions of about equal size. The list is copied now; later changes of it do not matter.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> a snapshot of the list, held for the life of
   * the RDD; records are copied for each task unless they are immutable. <b>Errors:</b> elements
   * that are not serialisable fail the first job, as on a cluster.
   *
   * <pre>{@code
   * sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2))).collect(); // [(a,1), (b,2)]
   * }</pre>
   *
   * @param list the elements; may contain null
   * @throws NullPointerException if {@code list} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public <K, V> JavaPairRDD<K, V> parallelizePairs(List<Tuple2<K, V>> list) {
    return parallelizePairs(list, sc.defaultParallelism());
  }

  /**
   * Returns an RDD with the elements of a list as its pairs, in the given number of partitions.
   * Partitions hold consecutive elements and differ in size by at most one. The list is copied now.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> a snapshot of the list, held for the life of
   * the RDD; records are copied for each task unless they are immutable. <b>Errors:</b> elements
   * that are not serialisable fail the first job, as on a cluster.
   *
   * <pre>{@code
   * sc.parallelizePairs(List.of(new Tuple2<>("a", 1), new Tuple2<>("b", 2)), 3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param list the elements; may contain null
   * @param numSlices the number of partitions, 1 or more; {@link #defaultParallelism()} if left
   *     out. With less, the next job fails
   * @throws NullPointerException if {@code list} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public <K, V> JavaPairRDD<K, V> parallelizePairs(List<Tuple2<K, V>> list, int numSlices) {
    return new JavaPairRDD<>(sc, collection(sc.driver().operation(), list, numSlices));
  }

  /**
   * Returns an RDD with the elements of a list as its numbers, in {@link #defaultParallelism()}
   * partitions of about equal size. The list is copied now; later changes of it do not matter.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> a snapshot of the list, held for the life of
   * the RDD; records are copied for each task unless they are immutable. <b>Errors:</b> elements
   * that are not serialisable fail the first job, as on a cluster.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.5)).collect(); // [1.0, 2.5]
   * }</pre>
   *
   * @param list the elements; may contain null
   * @throws NullPointerException if {@code list} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaDoubleRDD parallelizeDoubles(List<Double> list) {
    return parallelizeDoubles(list, sc.defaultParallelism());
  }

  /**
   * Returns an RDD with the elements of a list as its numbers, in the given number of partitions.
   * Partitions hold consecutive elements and differ in size by at most one. The list is copied now.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> a snapshot of the list, held for the life of
   * the RDD; records are copied for each task unless they are immutable. <b>Errors:</b> elements
   * that are not serialisable fail the first job, as on a cluster.
   *
   * <pre>{@code
   * sc.parallelizeDoubles(List.of(1.0, 2.5), 3).getNumPartitions(); // 3
   * }</pre>
   *
   * @param list the elements; may contain null
   * @param numSlices the number of partitions, 1 or more; {@link #defaultParallelism()} if left
   *     out. With less, the next job fails
   * @throws NullPointerException if {@code list} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaDoubleRDD parallelizeDoubles(List<Double> list, int numSlices) {
    Operation operation = sc.driver().operation();
    Dataset<Double> numbers = collection(operation, list, numSlices);
    list.forEach(number -> Require.present(number, "a number of the list", operation));
    return new JavaDoubleRDD(sc, operation, numbers);
  }

  /**
   * Returns an RDD with the lines of text files in UTF-8. Lines end at {@code \n}, {@code \r} or
   * both; files that end in {@code .gz}, {@code .bz2}, {@code .zst}, {@code .snappy}, {@code .lz4}
   * or {@code .deflate} are decompressed. The number of partitions is at least {@link
   * #defaultMinPartitions()} if the files are large enough.
   *
   * <p><b>Execution:</b> lazy; nothing is read or checked here. <b>Memory:</b> a task holds one
   * line at a time. <b>Errors:</b> a path that does not exist fails the first job, or the first
   * operation that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.textFile(file.toString()).collect(); // [one, two]
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaRDD<String> textFile(String path) {
    return textFile(path, sc.defaultMinPartitions());
  }

  /**
   * Returns an RDD with the lines of text files in UTF-8. Lines end at {@code \n}, {@code \r} or
   * both; files that end in {@code .gz}, {@code .bz2}, {@code .zst}, {@code .snappy}, {@code .lz4}
   * or {@code .deflate} are decompressed.
   *
   * <p><b>Execution:</b> lazy; nothing is read or checked here. <b>Memory:</b> a task holds one
   * line at a time. <b>Errors:</b> a path that does not exist fails the first job, or the first
   * operation that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.textFile(file.toString(), 1).getNumPartitions(); // 1
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param minPartitions the wanted number of partitions, a hint: large files are split into at
   *     least so many in all; compressed ones are not split
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaRDD<String> textFile(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<String> lines =
        sc.transformations().source(operation, sc.driver().files().lines(path, minPartitions));
    Dataset<String> text =
        sc.transformations().narrow(operation, lines, new IdentityOperator<String>());
    text.setName(path);
    return new JavaRDD<>(sc, text);
  }

  /**
   * Returns an RDD with one pair for each text file: its path as a URI and its whole text. It is
   * for many small files. There are about {@link #defaultMinPartitions()} partitions.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one whole file at
   * a time. <b>Errors:</b> a path that does not exist fails the first job, or the first operation
   * that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.wholeTextFiles(folder.toString()).values().collect(); // [one...two...]
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaPairRDD<String, String> wholeTextFiles(String path) {
    return wholeTextFiles(path, sc.defaultMinPartitions());
  }

  /**
   * Returns an RDD with one pair for each text file: its path as a URI and its whole text. It is
   * for many small files.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one whole file at
   * a time. <b>Errors:</b> a path that does not exist fails the first job, or the first operation
   * that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.wholeTextFiles(folder.toString(), 1).keys().collect(); // [file:...lines.txt]
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param minPartitions the wanted number of partitions, a hint: the bytes of all files are
   *     divided by it
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaPairRDD<String, String> wholeTextFiles(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<Tuple2<String, String>> files =
        sc.transformations().source(operation, sc.driver().files().texts(path, minPartitions));
    Dataset<Tuple2<String, String>> texts =
        sc.transformations()
            .narrow(operation, files, new IdentityOperator<Tuple2<String, String>>());
    texts.setName(path);
    return new JavaPairRDD<>(sc, texts);
  }

  /**
   * Returns an RDD with one pair for each file: its path as a URI and a stream of its bytes, which
   * a task or the driver can open. Small files share a partition.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> what the program reads of a
   * stream; {@code toArray()} holds a whole file. <b>Errors:</b> a path that does not exist fails
   * the first job, or the first operation that needs the partitions, with an {@code IOException}
   * ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.binaryFiles(folder.toString())
   *     .mapValues(stream -> stream.toArray().length)
   *     .values()
   *     .collect(); // [8]
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaPairRDD<String, PortableDataStream> binaryFiles(String path) {
    return binaryFiles(path, sc.defaultMinPartitions());
  }

  /**
   * Returns an RDD with one pair for each file: its path as a URI and a stream of its bytes, which
   * a task or the driver can open. Small files share a partition.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> what the program reads of a
   * stream. <b>Errors:</b> a path that does not exist fails the first job, or the first operation
   * that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.binaryFiles(folder.toString(), 1).keys().collect(); // [file:...lines.txt]
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param minPartitions the wanted number of partitions, a hint; it counts if it is larger than
   *     {@link #defaultParallelism()}
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaPairRDD<String, PortableDataStream> binaryFiles(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    return new JavaPairRDD<>(
        sc,
        sc.transformations().source(operation, sc.driver().files().streams(path, minPartitions)));
  }

  /**
   * Returns an RDD with the records of binary files in which each record has the same length and
   * nothing stands between them.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one record at a
   * time. <b>Errors:</b> a file whose length is not a multiple of the record length fails the job,
   * as does a length below 1. a path that does not exist fails the first job, or the first
   * operation that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.write(folder.resolve("data.bin"), new byte[] {1, 2, 3, 4});
   * sc.binaryRecords(file.toString(), 2).map(record -> record[1]).collect(); // [2, 4]
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param recordLength the length of a record in bytes, 1 or more
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public JavaRDD<byte[]> binaryRecords(String path, int recordLength) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<byte[]> records =
        sc.transformations().source(operation, sc.driver().files().records(path, recordLength));
    return new JavaRDD<>(
        sc, sc.transformations().narrow(operation, records, new IdentityOperator<byte[]>()));
  }

  /**
   * Sets the folder for checkpoints. The context creates a folder of its own below it, and {@code
   * checkpoint()} of an RDD writes there. Nothing in it is ever deleted, so that later applications
   * can read it.
   *
   * <p><b>Execution:</b> immediate; creates the folder. <b>Memory:</b> none. <b>Errors:</b> an
   * {@code IOException} if the folder cannot be created.
   *
   * <pre>{@code
   * sc.setCheckpointDir(folder.toString());
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.checkpoint();
   * numbers.count(); // 3
   * numbers.getCheckpointFile().isPresent(); // true
   * }</pre>
   *
   * @param dir the folder: a local path or a {@code file:} URI
   * @throws IllegalStateException if this context has been stopped
   */
  public void setCheckpointDir(@Nullable String dir) {
    sc.setCheckpointDir(dir);
  }

  /**
   * Returns the folder that this context made for its checkpoints as a URI, or an empty optional
   * before {@link #setCheckpointDir} was called.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.getCheckpointDir().isPresent(); // false
   * sc.setCheckpointDir(folder.toString());
   * sc.getCheckpointDir().get(); // file:...
   * }</pre>
   */
  public Optional<String> getCheckpointDir() {
    return Optional.ofNullable(sc.driver().checkpointing().folder());
  }

  /**
   * Returns an RDD with the records of a checkpoint, in the partitions they had, whichever
   * application wrote it. A stored partitioner is known again.
   *
   * <p><b>Execution:</b> lazy, but the folder is looked at here. <b>Memory:</b> a task holds one
   * record at a time.
   *
   * <pre>{@code
   * sc.setCheckpointDir(folder.toString());
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3));
   * numbers.checkpoint();
   * numbers.count(); // 3
   * sc.checkpointFile(numbers.getCheckpointFile().get()).collect(); // [1, 2, 3]
   * }</pre>
   *
   * @param path the folder that {@link JavaRDDLike#getCheckpointFile} returned
   * @throws IllegalArgumentException if there is no checkpoint
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> JavaRDD<T> checkpointFile(String path) {
    return new JavaRDD<>(sc, sc.driver().checkpointing().<T>read(sc.driver().operation(), path));
  }

  /**
   * Returns an RDD with the records that {@link JavaRDDLike#saveAsObjectFile} wrote, here or on
   * Spark. The order of records within a file is kept.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds a batch of ten
   * records at a time. <b>Errors:</b> records are Java objects: read only files that you trust. a
   * path that does not exist fails the first job, or the first operation that needs the partitions,
   * with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * String output = folder.resolve("objects").toString();
   * sc.parallelize(List.of(1, 2, 3), 1).saveAsObjectFile(output);
   * sc.objectFile(output).collect(); // [1, 2, 3]
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> JavaRDD<T> objectFile(String path) {
    return objectFile(path, sc.defaultMinPartitions());
  }

  /**
   * Returns an RDD with the records that {@link JavaRDDLike#saveAsObjectFile} wrote, here or on
   * Spark. The order of records within a file is kept.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds a batch of ten
   * records at a time. <b>Errors:</b> records are Java objects: read only files that you trust. a
   * path that does not exist fails the first job, or the first operation that needs the partitions,
   * with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * String output = folder.resolve("objects").toString();
   * sc.parallelize(List.of(1, 2, 3), 1).saveAsObjectFile(output);
   * sc.objectFile(output, 1).count(); // 3
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param minPartitions the wanted number of partitions, a hint: large files are split into at
   *     least so many in all
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> JavaRDD<T> objectFile(String path, int minPartitions) {
    Operation operation = sc.driver().operation();
    Require.present(path, "the path", operation);
    Dataset<T> stored =
        sc.transformations().source(operation, sc.driver().files().<T>objects(path, minPartitions));
    return new JavaRDD<>(
        sc, sc.transformations().narrow(operation, stored, IdentityOperator.<T>ofFlatMap()));
  }

  /**
   * Returns an RDD of the pairs in sequence files.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("sequence-min").toString();
   * sc.parallelizePairs(List.of(new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 1)
   *     .mapToPair(
   *         pair ->
   *             new Tuple2<>(
   *                 new org.apache.hadoop.io.IntWritable(pair._1()),
   *                 new org.apache.hadoop.io.Text(pair._2())))
   *     .saveAsHadoopFile(
   *         path,
   *         org.apache.hadoop.io.IntWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         org.apache.hadoop.mapred.SequenceFileOutputFormat.class);
   * sc.sequenceFile(
   *         path, org.apache.hadoop.io.IntWritable.class, org.apache.hadoop.io.Text.class, 1)
   *     .map(pair -> pair._1() + "=" + pair._2())
   *     .collect(); // [1=a, 2=b]
   * }</pre>
   *
   * @param path files, folders and globs, separated by commas, on any of Hadoop's file systems
   * @param keyClass the class of the keys
   * @param valueClass the class of the values
   * @param minPartitions a hint for the format, which may return more or fewer
   */
  @SuppressWarnings("unchecked") // the format reads what the file holds
  public <K, V> JavaPairRDD<K, V> sequenceFile(
      String path, Class<K> keyClass, Class<V> valueClass, int minPartitions) {
    return new JavaPairRDD<>(
        sc,
        HadoopFormatFiles.of(sc.driver())
            .ofClasses(keyClass, valueClass)
            .mapredFile(
                path,
                (Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>>)
                    (Class<?>) org.apache.hadoop.mapred.SequenceFileInputFormat.class,
                minPartitions));
  }

  /**
   * Returns an RDD of the pairs in sequence files.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("sequence-files").toString();
   * sc.parallelizePairs(List.of(new Tuple2<>(1, "a"), new Tuple2<>(2, "b")), 1)
   *     .mapToPair(
   *         pair ->
   *             new Tuple2<>(
   *                 new org.apache.hadoop.io.IntWritable(pair._1()),
   *                 new org.apache.hadoop.io.Text(pair._2())))
   *     .saveAsHadoopFile(
   *         path,
   *         org.apache.hadoop.io.IntWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         org.apache.hadoop.mapred.SequenceFileOutputFormat.class);
   * sc.sequenceFile(
   *         path, org.apache.hadoop.io.IntWritable.class, org.apache.hadoop.io.Text.class)
   *     .map(pair -> pair._1() + "=" + pair._2())
   *     .collect(); // [1=a, 2=b]
   * }</pre>
   *
   * @param path files, folders and globs, separated by commas, on any of Hadoop's file systems
   * @param keyClass the class of the keys
   * @param valueClass the class of the values
   */
  public <K, V> JavaPairRDD<K, V> sequenceFile(
      String path, Class<K> keyClass, Class<V> valueClass) {
    return sequenceFile(path, keyClass, valueClass, sc.defaultMinPartitions());
  }

  /**
   * Returns an RDD of the pairs that an old input format of Hadoop's reads from files.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("hadoopFile-min").toString();
   * sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
   * sc.hadoopFile(
   *         path,
   *         org.apache.hadoop.mapred.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         1)
   *     .map(pair -> pair._2().toString())
   *     .collect(); // [a, b]
   * }</pre>
   *
   * @param path files, folders and globs, separated by commas, on any of Hadoop's file systems
   * @param inputFormatClass the input format
   * @param keyClass the class of the keys
   * @param valueClass the class of the values
   * @param minPartitions a hint for the format, which may return more or fewer
   */
  public <K, V, F extends org.apache.hadoop.mapred.InputFormat<K, V>> JavaPairRDD<K, V> hadoopFile(
      String path,
      Class<F> inputFormatClass,
      Class<K> keyClass,
      Class<V> valueClass,
      int minPartitions) {
    return new JavaHadoopRDD<>(
        sc,
        HadoopFormatFiles.of(sc.driver())
            .ofClasses(keyClass, valueClass)
            .mapredFile(path, inputFormatClass, minPartitions));
  }

  /**
   * Returns an RDD of the pairs that an old input format of Hadoop's reads from files.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("hadoopFile-all").toString();
   * sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
   * sc.hadoopFile(
   *         path,
   *         org.apache.hadoop.mapred.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class)
   *     .map(pair -> pair._2().toString())
   *     .collect(); // [a, b]
   * }</pre>
   *
   * @param path files, folders and globs, separated by commas, on any of Hadoop's file systems
   * @param inputFormatClass the input format
   * @param keyClass the class of the keys
   * @param valueClass the class of the values
   */
  public <K, V, F extends org.apache.hadoop.mapred.InputFormat<K, V>> JavaPairRDD<K, V> hadoopFile(
      String path, Class<F> inputFormatClass, Class<K> keyClass, Class<V> valueClass) {
    return hadoopFile(path, inputFormatClass, keyClass, valueClass, sc.defaultMinPartitions());
  }

  /**
   * Returns an RDD of the pairs that an old input format of Hadoop's finds by its settings.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("hadoopRDD-min").toString();
   * sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
   * org.apache.hadoop.mapred.JobConf conf = new org.apache.hadoop.mapred.JobConf();
   * org.apache.hadoop.mapred.FileInputFormat.setInputPaths(conf, path);
   * sc.hadoopRDD(
   *         conf,
   *         org.apache.hadoop.mapred.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         1)
   *     .map(pair -> pair._2().toString())
   *     .collect(); // [a, b]
   * }</pre>
   *
   * @param conf the settings of the format, such as its paths
   * @param inputFormatClass the input format
   * @param keyClass the class of the keys
   * @param valueClass the class of the values
   * @param minPartitions a hint for the format, which may return more or fewer
   */
  public <K, V, F extends org.apache.hadoop.mapred.InputFormat<K, V>> JavaPairRDD<K, V> hadoopRDD(
      JobConf conf,
      Class<F> inputFormatClass,
      Class<K> keyClass,
      Class<V> valueClass,
      int minPartitions) {
    return new JavaHadoopRDD<>(
        sc, HadoopFormatFiles.of(sc.driver()).mapred(conf, inputFormatClass, minPartitions));
  }

  /**
   * Returns an RDD of the pairs that an old input format of Hadoop's finds by its settings.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("hadoopRDD-all").toString();
   * sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
   * org.apache.hadoop.mapred.JobConf conf = new org.apache.hadoop.mapred.JobConf();
   * org.apache.hadoop.mapred.FileInputFormat.setInputPaths(conf, path);
   * sc.hadoopRDD(
   *         conf,
   *         org.apache.hadoop.mapred.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class)
   *     .map(pair -> pair._2().toString())
   *     .collect(); // [a, b]
   * }</pre>
   *
   * @param conf the settings of the format, such as its paths
   * @param inputFormatClass the input format
   * @param keyClass the class of the keys
   * @param valueClass the class of the values
   */
  public <K, V, F extends org.apache.hadoop.mapred.InputFormat<K, V>> JavaPairRDD<K, V> hadoopRDD(
      JobConf conf, Class<F> inputFormatClass, Class<K> keyClass, Class<V> valueClass) {
    return hadoopRDD(conf, inputFormatClass, keyClass, valueClass, sc.defaultMinPartitions());
  }

  /**
   * Returns an RDD of the pairs that a new input format of Hadoop's reads from files.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("newAPIHadoopFile").toString();
   * sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
   * sc.newAPIHadoopFile(
   *         path,
   *         org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         sc.hadoopConfiguration())
   *     .map(pair -> pair._2().toString())
   *     .collect(); // [a, b]
   * }</pre>
   *
   * @param path files, folders and globs, separated by commas, on any of Hadoop's file systems
   * @param fClass the input format
   * @param kClass the class of the keys
   * @param vClass the class of the values
   * @param conf the settings, which are copied
   */
  public <K, V, F extends org.apache.hadoop.mapreduce.InputFormat<K, V>>
      JavaPairRDD<K, V> newAPIHadoopFile(
          String path, Class<F> fClass, Class<K> kClass, Class<V> vClass, Configuration conf) {
    return new JavaNewHadoopRDD<>(
        sc, HadoopFormatFiles.of(sc.driver()).mapreduceFile(path, fClass, conf));
  }

  /**
   * Returns an RDD of the pairs that a new input format of Hadoop's finds by its settings, which
   * are copied.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one pair at a time. <b>Errors:</b> an {@code
   * UnsupportedOperationException} that names the artifact to add if Hadoop is not on the class
   * path; Hadoop's {@code InvalidInputException} when the partitions are counted, if there is no
   * such file.
   *
   * <p>The format's reader may reuse one object for all keys and one for all values, as those of
   * Hadoop's own formats do. Before pairs are cached, collected, sorted or grouped, copy what is
   * needed out of them by {@code mapToPair}, as in Spark.
   *
   * <pre>{@code
   * String path = folder.resolve("newAPIHadoopRDD").toString();
   * sc.parallelize(List.of("a", "b"), 1).saveAsTextFile(path);
   * org.apache.hadoop.conf.Configuration conf =
   *     new org.apache.hadoop.conf.Configuration(sc.hadoopConfiguration());
   * conf.set("mapreduce.input.fileinputformat.inputdir", path);
   * sc.newAPIHadoopRDD(
   *         conf,
   *         org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class)
   *     .map(pair -> pair._2().toString())
   *     .collect(); // [a, b]
   * }</pre>
   *
   * @param conf the settings of the format
   * @param fClass the input format
   * @param kClass the class of the keys
   * @param vClass the class of the values
   */
  public <K, V, F extends org.apache.hadoop.mapreduce.InputFormat<K, V>>
      JavaPairRDD<K, V> newAPIHadoopRDD(
          Configuration conf, Class<F> fClass, Class<K> kClass, Class<V> vClass) {
    return new JavaNewHadoopRDD<>(sc, HadoopFormatFiles.of(sc.driver()).mapreduce(conf, fClass));
  }

  /**
   * Returns an RDD without partitions. Actions on it run no task; it is the neutral element of
   * {@code union}.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.emptyRDD().getNumPartitions(); // 0
   * sc.emptyRDD().count(); // 0
   * }</pre>
   */
  public <T> JavaRDD<T> emptyRDD() {
    return new JavaRDD<>(
        sc, sc.transformations().source(sc.driver().operation(), new EmptyInput<T>()));
  }

  /**
   * Returns the records of several RDDs, one RDD after the other; nothing is removed. The result
   * has the partitions of all, or of one if all have the same partitioner.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one record at a
   * time.
   *
   * <pre>{@code
   * sc.union(sc.parallelize(List.of(1)), sc.parallelize(List.of(2, 1))).collect(); // [1, 2, 1]
   * }</pre>
   *
   * @param rdds the RDDs, of this context
   * @throws IllegalArgumentException ("Union called on no RDDs") if there is no argument
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> JavaRDD<T> union(JavaRDD<T>... rdds) {
    return new JavaRDD<>(sc, united(sc.driver().operation(), datasets(rdds)));
  }

  /**
   * Returns the pairs of several RDDs, one RDD after the other; nothing is removed. The result has
   * the partitions of all, or of one if all have the same partitioner.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one pair at a
   * time.
   *
   * <pre>{@code
   * JavaPairRDD<String, Integer> pairs = sc.parallelizePairs(List.of(new Tuple2<>("a", 1)));
   * sc.union(pairs, pairs).collect(); // [(a,1), (a,1)]
   * }</pre>
   *
   * @param rdds the RDDs, of this context
   * @throws IllegalArgumentException ("Union called on no RDDs") if there is no argument
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <K, V> JavaPairRDD<K, V> union(JavaPairRDD<K, V>... rdds) {
    return new JavaPairRDD<>(sc, united(sc.driver().operation(), datasets(rdds)));
  }

  /**
   * Returns the numbers of several RDDs, one RDD after the other; nothing is removed. The result
   * has the partitions of all.
   *
   * <p><b>Execution:</b> lazy; no shuffle and no job. <b>Memory:</b> a task holds one number at a
   * time.
   *
   * <pre>{@code
   * JavaDoubleRDD numbers = sc.parallelizeDoubles(List.of(1.5));
   * sc.union(numbers, numbers).sum(); // 3.0
   * }</pre>
   *
   * @param rdds the RDDs, of this context
   * @throws IllegalArgumentException ("Union called on no RDDs") if there is no argument
   */
  public final JavaDoubleRDD union(JavaDoubleRDD... rdds) {
    Operation operation = sc.driver().operation();
    List<Dataset<Double>> numbers = Arrays.stream(rdds).map(JavaDoubleRDD::numbers).toList();
    return new JavaDoubleRDD(sc, operation, united(operation, numbers));
  }

  /**
   * Returns a shared variable that tasks read with {@code value()}. Functions capture the small
   * variable instead of the value, so that the value is not copied for each task.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> the value, held until {@code destroy()}
   * is called or no part of the program refers to the variable. <b>Errors:</b> a value that is not
   * serialisable throws {@code NotSerializableException}, as on Spark. Tasks must not change the
   * value.
   *
   * <pre>{@code
   * Broadcast<Map<String, Integer>> sizes = sc.broadcast(Map.of("small", 1, "large", 9));
   * sc.parallelize(List.of("large")).map(word -> sizes.value().get(word)).collect(); // [9]
   * }</pre>
   *
   * @param value the value; may be null
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> Broadcast<T> broadcast(T value) {
    return sc.driver().backend().broadcast(value);
  }

  /**
   * Sets a property of the jobs that the calling thread starts, for example their pool. The setting
   * belongs to the calling thread; threads that it creates later inherit a copy.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.setLocalProperty("spark.scheduler.pool", "reports");
   * sc.getLocalProperty("spark.scheduler.pool"); // reports
   * }</pre>
   *
   * @param key the name of the property, such as {@code spark.scheduler.pool}
   * @param value the value; null removes the property
   */
  public void setLocalProperty(String key, @Nullable String value) {
    sc.setLocalProperty(key, value);
  }

  /**
   * Returns a property of the jobs that the calling thread starts, or null if it is not set.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.getLocalProperty("spark.scheduler.pool"); // null
   * }</pre>
   *
   * @param key the name of the property, such as {@code spark.scheduler.pool}
   */
  public @Nullable String getLocalProperty(String key) {
    return sc.getLocalProperty(key);
  }

  /**
   * Sets the description of the jobs that the calling thread starts. The UI shows it instead of the
   * call site. The setting belongs to the calling thread; threads that it creates later inherit a
   * copy.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.setJobDescription("nightly report");
   * sc.getLocalProperty("spark.job.description"); // nightly report
   * }</pre>
   *
   * @param value the description; null removes it
   */
  public void setJobDescription(@Nullable String value) {
    sc.setJobDescription(value);
  }

  /**
   * Sets the group of the jobs that the calling thread starts, and their description. {@link
   * #cancelJobGroup(String)} cancels all jobs of a group, from any thread. The setting belongs to
   * the calling thread; threads that it creates later inherit a copy.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.setJobGroup("reports", "all reports");
   * sc.parallelize(List.of(1, 2)).count(); // 2
   * int[] ids = sc.statusTracker().getJobIdsForGroup("reports"); // [0]
   * }</pre>
   *
   * @param groupId the name of the group
   * @param description the description of its jobs, as the UI shows it
   */
  public void setJobGroup(String groupId, String description) {
    setJobGroup(groupId, description, false);
  }

  /**
   * Sets the group of the jobs that the calling thread starts, and their description. {@link
   * #cancelJobGroup(String)} cancels all jobs of a group, from any thread. The setting belongs to
   * the calling thread; threads that it creates later inherit a copy.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.setJobGroup("reports", "all reports", true);
   * sc.parallelize(List.of(1, 2)).count(); // 2
   * int[] ids = sc.statusTracker().getJobIdsForGroup("reports"); // [0]
   * }</pre>
   *
   * @param groupId the name of the group
   * @param description the description of its jobs, as the UI shows it
   * @param interruptOnCancel whether cancelling interrupts the threads of running tasks; false if
   *     left out. Without it tasks stop between two records
   */
  public void setJobGroup(String groupId, String description, boolean interruptOnCancel) {
    sc.setJobGroup(groupId, description, interruptOnCancel);
  }

  /**
   * Removes the group and the description from the jobs that the calling thread starts. Running
   * jobs are not affected.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.setJobGroup("reports", "all reports", false);
   * sc.clearJobGroup();
   * sc.getLocalProperty("spark.jobGroup.id"); // null
   * }</pre>
   */
  public void clearJobGroup() {
    sc.clearJobGroup();
  }

  /**
   * Cancels all running jobs of a group. Jobs that are started in the group later run.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.cancelJobGroup("reports");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param groupId the name of the group; one without jobs is ignored
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobGroup(String groupId) {
    sc.cancelJobGroup(groupId);
  }

  /**
   * Cancels all running jobs of a group and gives a reason. Jobs that are started in the group
   * later run.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.cancelJobGroup("reports", "the user left");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param groupId the name of the group; one without jobs is ignored
   * @param reason the reason, as the message of the exception gives it
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobGroup(String groupId, @Nullable String reason) {
    sc.cancelJobGroup(groupId, reason);
  }

  /**
   * Adds a tag to the jobs that the calling thread starts, beside the tags they have. {@link
   * #cancelJobsWithTag(String)} cancels all jobs with a tag. The setting belongs to the calling
   * thread; threads that it creates later inherit a copy.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread.
   *
   * <pre>{@code
   * sc.addJobTag("nightly");
   * sc.getJobTags(); // [nightly]
   * }</pre>
   *
   * @param tag the tag
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   */
  public void addJobTag(String tag) {
    sc.addJobTag(tag);
  }

  /**
   * Removes a tag from the jobs that the calling thread starts. Running jobs keep it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.addJobTag("nightly");
   * sc.removeJobTag("nightly");
   * sc.getJobTags(); // []
   * }</pre>
   *
   * @param tag the tag; one that is not set is ignored
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   */
  public void removeJobTag(String tag) {
    sc.removeJobTag(tag);
  }

  /**
   * Returns the tags of the jobs that the calling thread starts, as a set that cannot be modified.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.addJobTag("nightly");
   * sc.getJobTags(); // [nightly]
   * }</pre>
   */
  public Set<String> getJobTags() {
    return sc.driver().jobTags().get();
  }

  /**
   * Removes all tags from the jobs that the calling thread starts. Running jobs keep theirs.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.addJobTag("nightly");
   * sc.clearJobTags();
   * sc.getJobTags(); // []
   * }</pre>
   */
  public void clearJobTags() {
    sc.clearJobTags();
  }

  /**
   * Cancels all running jobs that have a tag. Jobs that get the tag later run.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.cancelJobsWithTag("nightly");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param tag the tag; one that no job has is ignored
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobsWithTag(String tag) {
    sc.cancelJobsWithTag(tag);
  }

  /**
   * Cancels all running jobs that have a tag and gives a reason. Jobs that get the tag later run.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.cancelJobsWithTag("nightly", "it is morning");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param tag the tag; one that no job has is ignored
   * @param reason the reason, as the message of the exception gives it
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobsWithTag(String tag, @Nullable String reason) {
    sc.cancelJobsWithTag(tag, reason);
  }

  /**
   * Sets whether cancelling the jobs that the calling thread starts interrupts the threads of their
   * tasks. Without it a task stops between two records, which a long computation on one record
   * delays.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.setInterruptOnCancel(true);
   * sc.getLocalProperty("spark.job.interruptOnCancel"); // true
   * }</pre>
   *
   * @param interruptOnCancel true to interrupt; false at the start
   */
  public void setInterruptOnCancel(boolean interruptOnCancel) {
    sc.setInterruptOnCancel(interruptOnCancel);
  }

  /**
   * Sets the text that the UI and {@code toDebugString()} show as the call site of RDDs, stages and
   * jobs of the calling thread, instead of the program's lines. Libraries use it to show a line of
   * their caller.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.setCallSite("load customers");
   * sc.parallelize(List.of(1), 1).toDebugString(); // ...load customers...
   * }</pre>
   *
   * @param site the text
   */
  public void setCallSite(String site) {
    sc.setCallSite(site);
  }

  /**
   * Lets the UI and {@code toDebugString()} show the program's lines as the call sites of the
   * calling thread again.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.setCallSite("load customers");
   * sc.clearCallSite();
   * sc.getLocalProperty("callSite.short"); // null
   * }</pre>
   */
  public void clearCallSite() {
    sc.clearCallSite();
  }

  /**
   * Returns a tracker that reports the state of jobs and stages. It is cheap to make and may be
   * used by any thread.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * int[] running = sc.statusTracker().getActiveJobIds(); // []
   * }</pre>
   */
  public JavaSparkStatusTracker statusTracker() {
    return new JavaSparkStatusTracker(sc);
  }

  /**
   * Cancels all jobs that are running, of all threads and groups.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.cancelAllJobs();
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelAllJobs() {
    sc.cancelAllJobs();
  }

  /**
   * Copies a file to a folder where tasks and the driver find it by its name, with {@link
   * dev.kindling.SparkFiles#get}. Its name is the last part of the path.
   *
   * <p><b>Execution:</b> immediate; copies the file now. <b>Memory:</b> none; the copy is deleted
   * when the context stops. <b>Errors:</b> an {@code IOException} if the file cannot be read, a
   * {@code SparkException} if it is a folder.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("rates.txt"), "7");
   * sc.addFile(file.toString());
   * sc.parallelize(List.of(1), 1)
   *     .map(x -> Files.readString(Path.of(SparkFiles.get("rates.txt"))))
   *     .collect(); // [7]
   * }</pre>
   *
   * @param path a local file, a file of any file system that Hadoop has, or an {@code http:} or
   *     {@code https:} address; a file of a {@code local:} address is not copied
   * @throws IllegalStateException if this context has been stopped
   */
  public void addFile(String path) {
    sc.addFile(path);
  }

  /**
   * Copies a file to a folder where tasks and the driver find it by its name, with {@link
   * dev.kindling.SparkFiles#get}. Its name is the last part of the path. A folder is copied with
   * all that is in it.
   *
   * <p><b>Execution:</b> immediate; copies the file or folder now. <b>Memory:</b> none; the copy is
   * deleted when the context stops. <b>Errors:</b> an {@code IOException} if the file cannot be
   * read, a {@code SparkException} if it is a folder and {@code recursive} is false.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("rates.txt"), "7");
   * sc.addFile(file.toString(), false);
   * sc.parallelize(List.of(1), 1)
   *     .map(x -> Files.readString(Path.of(SparkFiles.get("rates.txt"))))
   *     .collect(); // [7]
   * }</pre>
   *
   * @param path a local file or folder, one of any file system that Hadoop has, or an {@code http:}
   *     or {@code https:} address; a file of a {@code local:} address is not copied
   * @param recursive whether a folder is allowed; false if left out
   * @throws IllegalStateException if this context has been stopped
   */
  public void addFile(String path, boolean recursive) {
    sc.addFile(path, recursive);
  }

  /**
   * Makes the classes of a jar available to the functions that tasks run. A jar that does not exist
   * is logged as an error and ignored, as in Spark.
   *
   * <p><b>Execution:</b> immediate; copies the jar now. <b>Memory:</b> the classes that tasks load.
   * <b>Errors:</b> none for a missing jar.
   *
   * <pre>{@code
   * sc.addJar("missing.jar");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param path a local jar, one of any file system that Hadoop has, or an {@code http:} or {@code
   *     https:} address
   */
  public void addJar(String path) {
    sc.addJar(path);
  }

  /**
   * Returns the RDDs that are marked to be cached and still in use, by their numbers, as a map that
   * cannot be modified.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one handle per RDD. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2)).cache();
   * sc.getPersistentRDDs().keySet(); // [0]
   * numbers.count(); // 2
   * }</pre>
   */
  public Map<Integer, JavaRDD<?>> getPersistentRDDs() {
    Map<Integer, JavaRDD<?>> persistent = new TreeMap<>();
    for (Dataset<?> dataset : sc.driver().persisted()) {
      persistent.put(dataset.id(), new JavaRDD<>(sc, dataset));
    }
    return Collections.unmodifiableMap(persistent);
  }

  /**
   * Returns the jars that the settings name under {@code spark.jars}, in a list that cannot be
   * modified. {@link #addJar} does not change it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.jars(); // []
   * }</pre>
   */
  public List<String> jars() {
    String jars = sc.driver().conf().get("spark.jars", "");
    return Arrays.stream(jars.split(",", -1)).filter(jar -> !jar.isEmpty()).toList();
  }

  /**
   * Returns where Spark is installed according to {@code spark.home} of the settings or the
   * environment variable {@code SPARK_HOME}, or an empty optional. Kindling does not use it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf().setSparkHome("/opt/spark");
   * JavaSparkContext sc = new JavaSparkContext("local", "example", conf);
   * sc.getSparkHome().get(); // /opt/spark
   * sc.stop();
   * }</pre>
   */
  public Optional<String> getSparkHome() {
    SparkConf conf = sc.driver().conf();
    return Optional.ofNullable(
        conf.contains("spark.home") ? conf.get("spark.home") : System.getenv("SPARK_HOME"));
  }

  /**
   * Returns the devices, such as GPUs, that a cluster assigned to the driver. There is no cluster,
   * so the map is empty; it cannot be modified.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.resources(); // {}
   * }</pre>
   */
  public Map<String, ResourceInformation> resources() {
    return Map.of();
  }

  /**
   * Returns whether jobs run in this JVM. Kindling has no clusters of its own, so the answer is
   * true.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.isLocal(); // true
   * }</pre>
   */
  public Boolean isLocal() {
    return sc.isLocal();
  }

  /**
   * Sets the level of Kindling's own log messages. It overrides what the logging configuration says
   * about the loggers below {@code dev.kindling}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.setLogLevel("ERROR");
   * sc.setLogLevel("LOUD"); // throws IllegalArgumentException: did not match one of
   * }</pre>
   *
   * @param logLevel ALL, TRACE, DEBUG, INFO, WARN, ERROR, FATAL or OFF, in upper or lower case
   * @throws IllegalArgumentException if it is none of these
   * @throws NullPointerException if it is null
   */
  public void setLogLevel(String logLevel) {
    sc.setLogLevel(logLevel);
  }

  /**
   * Returns the path of the jar that a class was loaded from, in an array with one element, or an
   * empty array if it was not loaded from a jar.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * JavaSparkContext.jarOfClass(JavaSparkContext.class)[0].endsWith(".jar"); // true
   * }</pre>
   *
   * @param cls the class
   * @throws NullPointerException if {@code cls} is null
   */
  public static String[] jarOfClass(Class<?> cls) {
    java.net.URL source = cls.getResource("/" + cls.getName().replace('.', '/') + ".class");
    String place = String.valueOf(source);
    if (!place.startsWith("jar:file:")) {
      return new String[0];
    }
    String file = place.substring("jar:".length(), place.indexOf('!'));
    return new String[] {java.net.URI.create(file).getPath()};
  }

  /**
   * Returns the path of the jar that the class of an object was loaded from, in an array with one
   * element, or an empty array if it was not loaded from a jar.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * String[] none = JavaSparkContext.jarOfObject("text"); // []
   * }</pre>
   *
   * @param obj the object
   * @throws NullPointerException if {@code obj} is null
   */
  public static String[] jarOfObject(Object obj) {
    return jarOfClass(obj.getClass());
  }

  /**
   * Stops the context: cancels running jobs, removes cached partitions and temporary files,
   * delivers the remaining events to listeners and the event log, and stops the UI and all threads.
   * Afterwards another context can be created. The exit code is for a cluster and is not used here.
   *
   * <p><b>Execution:</b> waits until all threads have ended. <b>Memory:</b> gives back all memory
   * of the context. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.stop(0);
   * sc.sc().isStopped(); // true
   * }</pre>
   *
   * @param exitCode the exit code of the application
   */
  public void stop(int exitCode) {
    sc.stop(exitCode);
  }

  /**
   * Stops the context: cancels running jobs, removes cached partitions and temporary files,
   * delivers the remaining events to listeners and the event log, and stops the UI and all threads.
   * Afterwards another context can be created. A second call has no effect.
   *
   * <p><b>Execution:</b> waits until all threads have ended. <b>Memory:</b> gives back all memory
   * of the context. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.stop();
   * sc.sc().isStopped(); // true
   * }</pre>
   */
  public void stop() {
    sc.stop();
  }

  /**
   * Stops the context, as {@link #stop()} does. It lets a {@code try} statement manage the context.
   *
   * <p><b>Execution:</b> waits until all threads have ended. <b>Memory:</b> gives back all memory
   * of the context. <b>Errors:</b> none.
   *
   * <pre>{@code
   * try (JavaSparkContext sc = new JavaSparkContext("local", "example")) {
   *   sc.parallelize(List.of(1, 2)).count(); // 2
   * }
   * }</pre>
   */
  @Override
  public void close() {
    stop();
  }

  private static SparkConf conf(
      @Nullable String home, String @Nullable [] jars, Map<String, String> environment) {
    SparkConf conf = new SparkConf();
    if (home != null) {
      conf.setSparkHome(home);
    }
    if (jars != null && jars.length > 0) {
      conf.setJars(jars);
    }
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
