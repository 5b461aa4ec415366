package dev.kindling;

import dev.kindling.api.Actions;
import dev.kindling.api.ContextSettings;
import dev.kindling.api.Driver;
import dev.kindling.api.HadoopFormatFiles;
import dev.kindling.api.JobTags;
import dev.kindling.api.LogLevel;
import dev.kindling.api.Require;
import dev.kindling.api.Transformations;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.input.PortableDataStream;
import dev.kindling.pipeline.function.RangeSlice;
import dev.kindling.pipeline.operator.FlatMapOperator;
import dev.kindling.pipeline.operator.IdentityOperator;
import dev.kindling.pipeline.source.LocalCollection;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.rdd.RDD;
import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.spi.Application;
import dev.kindling.spi.Controls;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Job;
import dev.kindling.spi.Status;
import dev.kindling.storage.RDDInfo;
import dev.kindling.util.AccumulatorContext;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.CollectionAccumulator;
import dev.kindling.util.DoubleAccumulator;
import dev.kindling.util.LongAccumulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a program to the engine that runs its jobs. Java programs mostly use it through
 * {@link JavaSparkContext}, and directly for accumulators, listeners and the cancelling of jobs.
 *
 * <p>One context can be active at a time; {@link #stop()} ends it. All methods may be called by
 * several threads.
 */
public class SparkContext {
  private static final AtomicReference<@Nullable SparkContext> ACTIVE = new AtomicReference<>();
  private static final String SPARK_VERSION = "4.2.0";

  private final Driver driver;
  private final Transformations transformations;
  private final Actions actions;
  private final LogLevel logging = new LogLevel(SparkContext.class.getPackageName());

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
   * SparkContext sc = new SparkContext();
   * sc.appName(); // example
   * sc.stop();
   * System.clearProperty("spark.master");
   * System.clearProperty("spark.app.name");
   * System.clearProperty("spark.ui.enabled");
   * }</pre>
   */
  public SparkContext() {
    this(new SparkConf());
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
   * SparkContext sc = new SparkContext(conf);
   * sc.defaultParallelism(); // 2
   * sc.stop();
   * }</pre>
   *
   * @param config the settings; need a master and a name
   */
  public SparkContext(SparkConf config) {
    SparkConf conf = config.clone();
    CallSite site = CallSite.here();
    conf.validateSettings();
    ContextSettings settings = new ContextSettings(conf);
    settings.check();
    String master =
        required(
            conf,
            "spark.master",
            "A master URL must be set in your configuration",
            "setMaster(\"local[*]\")",
            site);
    String name =
        required(
            conf,
            "spark.app.name",
            "An application name must be set in your configuration",
            "setAppName(\"a name\")",
            site);
    synchronized (ACTIVE) {
      SparkContext active = ACTIVE.get();
      if (active != null) {
        throw onlyOne(active, site);
      }
      long now = EpochClock.nanos();
      String id = "local-" + EpochClock.millis(now);
      conf.set("spark.app.id", id);
      driver =
          new Driver(
              new Application(id, name, master, System.getProperty("user.name", ""), now, conf));
      actions = new Actions(driver);
      transformations = new Transformations(driver, actions);
      ACTIVE.set(this);
      try {
        apply(conf);
        settings.warnOfThoseWithoutEffect();
      } catch (Throwable thrown) {
        stop();
        throw thrown;
      }
    }
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
   * SparkContext sc = new SparkContext("local[3]", "example");
   * sc.defaultParallelism(); // 3
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   */
  public SparkContext(String master, String appName) {
    this(master, appName, new SparkConf());
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
   * SparkContext sc = new SparkContext("local[2]", "example", conf);
   * sc.defaultParallelism(); // 8
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   * @param conf further settings
   */
  public SparkContext(String master, String appName, SparkConf conf) {
    this(conf.clone().setMaster(master).setAppName(appName));
  }

  /**
   * Creates a context at a master URL. The third argument matters to clusters only and exists
   * because Spark has it.
   *
   * <p><b>Execution:</b> starts the engine in this JVM, in some milliseconds. <b>Memory:</b> worker
   * threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false. <b>Errors:</b>
   * {@code SparkException} is thrown if the master or the name is missing, if the master URL is not
   * known, or if another context is active ("Only one SparkContext should be running in this JVM").
   *
   * <pre>{@code
   * SparkContext sc = new SparkContext("local", "example", "/opt/spark");
   * sc.getConf().get("spark.home"); // /opt/spark
   * sc.stop();
   * }</pre>
   *
   * @param master the master URL: {@code local}, {@code local[N]}, {@code local[*]} or {@code
   *     local[N,F]} for N tasks at a time, each tried F times
   * @param appName the name of the application, as the UI shows it
   * @param sparkHome where Spark is installed on a cluster; not used here
   */
  public SparkContext(String master, String appName, @Nullable String sparkHome) {
    this(master, appName, confOf(sparkHome));
  }

  /**
   * Returns the active context, or a new one with the settings of the system properties that start
   * with {@code spark.}.
   *
   * <p><b>Execution:</b> immediate if a context is active; otherwise it starts one. <b>Memory:</b>
   * worker threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false.
   * <b>Errors:</b> {@code SparkException} is thrown if the master or the name is missing, if the
   * master URL is not known, or if another context is active ("Only one SparkContext should be
   * running in this JVM").
   *
   * <pre>{@code
   * boolean same = SparkContext.getOrCreate() == sc.sc(); // true
   * }</pre>
   */
  public static SparkContext getOrCreate() {
    return getOrCreate(new SparkConf());
  }

  /**
   * Returns the active context, or a new one with the given settings. The settings are ignored if a
   * context is active.
   *
   * <p><b>Execution:</b> immediate if a context is active; otherwise it starts one. <b>Memory:</b>
   * worker threads, the scheduler, and the UI unless {@code spark.ui.enabled} is false.
   * <b>Errors:</b> {@code SparkException} is thrown if the master or the name is missing, if the
   * master URL is not known, or if another context is active ("Only one SparkContext should be
   * running in this JVM").
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf().setMaster("local[7]").setAppName("ignored");
   * boolean same = SparkContext.getOrCreate(conf) == sc.sc(); // true
   * }</pre>
   *
   * @param config the settings for a new context
   */
  public static SparkContext getOrCreate(SparkConf config) {
    synchronized (ACTIVE) {
      SparkContext active = ACTIVE.get();
      Objects.requireNonNull(config, "config must not be null; leave it out instead");
      return active != null ? active : new SparkContext(config);
    }
  }

  /** The context that is alive, or null. */
  static @Nullable SparkContext active() {
    return ACTIVE.get();
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
   * sc.sc().hadoopConfiguration().set("textinputformat.record.delimiter", ";");
   * sc.sc().hadoopConfiguration().get("textinputformat.record.delimiter"); // ;
   * sc.sc().hadoopConfiguration().unset("textinputformat.record.delimiter");
   * }</pre>
   */
  public Configuration hadoopConfiguration() {
    return driver.hadoop();
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
   * sc.sc().sequenceFile(
   *         path, org.apache.hadoop.io.IntWritable.class, org.apache.hadoop.io.Text.class, 1)
   *     .toJavaRDD()
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
  public <K, V> RDD<Tuple2<K, V>> sequenceFile(
      String path, Class<K> keyClass, Class<V> valueClass, int minPartitions) {
    return new RDD<>(
        this,
        HadoopFormatFiles.of(driver)
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
   * sc.sc().sequenceFile(
   *         path, org.apache.hadoop.io.IntWritable.class, org.apache.hadoop.io.Text.class)
   *     .toJavaRDD()
   *     .map(pair -> pair._1() + "=" + pair._2())
   *     .collect(); // [1=a, 2=b]
   * }</pre>
   *
   * @param path files, folders and globs, separated by commas, on any of Hadoop's file systems
   * @param keyClass the class of the keys
   * @param valueClass the class of the values
   */
  public <K, V> RDD<Tuple2<K, V>> sequenceFile(
      String path, Class<K> keyClass, Class<V> valueClass) {
    return sequenceFile(path, keyClass, valueClass, defaultMinPartitions());
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
   * sc.sc().hadoopFile(
   *         path,
   *         org.apache.hadoop.mapred.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         1)
   *     .toJavaRDD()
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
  public <K, V> RDD<Tuple2<K, V>> hadoopFile(
      String path,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> inputFormatClass,
      Class<K> keyClass,
      Class<V> valueClass,
      int minPartitions) {
    return new RDD<>(
        this, HadoopFormatFiles.of(driver).mapredFile(path, inputFormatClass, minPartitions));
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
   * sc.sc().hadoopRDD(
   *         conf,
   *         org.apache.hadoop.mapred.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         1)
   *     .toJavaRDD()
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
  public <K, V> RDD<Tuple2<K, V>> hadoopRDD(
      JobConf conf,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> inputFormatClass,
      Class<K> keyClass,
      Class<V> valueClass,
      int minPartitions) {
    return new RDD<>(
        this, HadoopFormatFiles.of(driver).mapred(conf, inputFormatClass, minPartitions));
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
   * sc.sc().newAPIHadoopFile(
   *         path,
   *         org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class,
   *         sc.sc().hadoopConfiguration())
   *     .toJavaRDD()
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
      RDD<Tuple2<K, V>> newAPIHadoopFile(
          String path, Class<F> fClass, Class<K> kClass, Class<V> vClass, Configuration conf) {
    return new RDD<>(this, HadoopFormatFiles.of(driver).mapreduceFile(path, fClass, conf));
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
   *     new org.apache.hadoop.conf.Configuration(sc.sc().hadoopConfiguration());
   * conf.set("mapreduce.input.fileinputformat.inputdir", path);
   * sc.sc().newAPIHadoopRDD(
   *         conf,
   *         org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
   *         org.apache.hadoop.io.LongWritable.class,
   *         org.apache.hadoop.io.Text.class)
   *     .toJavaRDD()
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
      RDD<Tuple2<K, V>> newAPIHadoopRDD(
          Configuration conf, Class<F> fClass, Class<K> kClass, Class<V> vClass) {
    return new RDD<>(this, HadoopFormatFiles.of(driver).mapreduce(conf, fClass));
  }

  /**
   * Returns an RDD of the records of a fixed length in binary files, without separators.
   *
   * <p><b>Execution:</b> lazy; the splits are listed when the partitions are counted.
   * <b>Memory:</b> a task holds one record at a time. <b>Errors:</b> Hadoop's {@code
   * InvalidInputException} when the partitions are counted, if there is no such file.
   *
   * <pre>{@code
   * java.nio.file.Files.writeString(folder.resolve("records"), "aabbcc");
   * sc.sc()
   *     .binaryRecords(
   *         folder.resolve("records").toString(), 2, sc.sc().hadoopConfiguration())
   *     .toJavaRDD()
   *     .map(bytes -> new String(bytes))
   *     .collect(); // [aa, bb, cc]
   * }</pre>
   *
   * @param path files, folders and globs, separated by commas
   * @param recordLength the length in bytes
   * @param conf settings of Hadoop's formats, used in the place of {@link #hadoopConfiguration()}
   */
  public RDD<byte[]> binaryRecords(String path, int recordLength, Configuration conf) {
    Operation operation = driver.operation();
    Require.present(path, "the path", operation);
    Dataset<byte[]> records =
        transformations.source(operation, driver.files(conf).records(path, recordLength));
    return new RDD<>(
        this, transformations.narrow(operation, records, new IdentityOperator<byte[]>()));
  }

  /**
   * Returns the state of this context, for Kindling's own modules. It is not part of Spark's API
   * and not meant for programs.
   *
   * @hidden
   */
  public Driver driver() {
    return driver;
  }

  /**
   * Returns the factory of lineage nodes, for Kindling's own modules. It is not part of Spark's API
   * and not meant for programs.
   *
   * @hidden
   */
  public Transformations transformations() {
    return transformations;
  }

  /**
   * Returns the runner of jobs, for Kindling's own modules. It is not part of Spark's API and not
   * meant for programs.
   *
   * @hidden
   */
  public Actions actions() {
    return actions;
  }

  /**
   * Returns the name of the application, {@code spark.app.name} of the settings. The UI shows it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().appName(); // test
   * }</pre>
   */
  public String appName() {
    return driver.application().name();
  }

  /**
   * Returns the identifier of the application: {@code local-} and the start time in milliseconds.
   * Event logs and the REST API use it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().applicationId(); // local-...
   * }</pre>
   */
  public String applicationId() {
    return driver.application().id();
  }

  /**
   * Returns the master URL, {@code spark.master} of the settings.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().master(); // local[2]
   * }</pre>
   */
  public String master() {
    return driver.application().master();
  }

  /**
   * Returns whether jobs run in this JVM. Kindling has no clusters of its own, so the answer is
   * true.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().isLocal(); // true
   * }</pre>
   */
  public boolean isLocal() {
    return master().equals("local") || master().startsWith("local[");
  }

  /**
   * Returns the version of Spark whose API and behaviour this engine follows, not Kindling's own
   * version.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().version(); // 4.2.0
   * }</pre>
   */
  public String version() {
    return SPARK_VERSION;
  }

  /**
   * Returns the name of the user who runs the application, as the system property {@code user.name}
   * gives it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * boolean same = sc.sc().sparkUser().equals(System.getProperty("user.name")); // true
   * }</pre>
   */
  public String sparkUser() {
    return driver.application().user();
  }

  /**
   * Returns the time at which the context was created, in milliseconds since 1970-01-01 UTC.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * boolean past = sc.sc().startTime() <= System.currentTimeMillis(); // true
   * }</pre>
   */
  public long startTime() {
    return EpochClock.millis(driver.application().startedAt());
  }

  /**
   * Returns a copy of the settings. Changes of the copy do not reach the context.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> a copy of the settings. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.sc().getConf().get("spark.master"); // local[2]
   * }</pre>
   */
  public SparkConf getConf() {
    return driver.conf().clone();
  }

  /**
   * Returns the number of partitions that an RDD gets if the program does not say: {@code
   * spark.default.parallelism} if that is set, else the number of tasks that run at a time.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.sc().defaultParallelism(); // 2
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public int defaultParallelism() {
    return driver.defaultParallelism();
  }

  /**
   * Returns the number of partitions that a file is asked for if the program does not say: {@link
   * #defaultParallelism()}, but at most 2, as in Spark.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.sc().defaultMinPartitions(); // 2
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public int defaultMinPartitions() {
    return Math.min(defaultParallelism(), 2);
  }

  /**
   * Returns whether {@link #stop()} was called on this context.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().isStopped(); // false
   * sc.stop();
   * sc.sc().isStopped(); // true
   * }</pre>
   */
  public boolean isStopped() {
    return driver.closed();
  }

  /**
   * Returns a new registered accumulator of whole numbers: their sum and count. Functions capture
   * it and add to it in tasks; the driver reads {@code value()} after the job. It has no name, so
   * the UI does not show it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> a few bytes. <b>Errors:</b> a task that
   * is tried again in a shuffle stage may add twice, as in Spark.
   *
   * <pre>{@code
   * LongAccumulator total = sc.sc().longAccumulator();
   * sc.parallelize(List.of(1, 2, 3), 1).foreach(x -> total.add(x));
   * total.value(); // 6
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public LongAccumulator longAccumulator() {
    return registered(new LongAccumulator(), null);
  }

  /**
   * Returns a new registered accumulator of whole numbers: their sum and count. Functions capture
   * it and add to it in tasks; the driver reads {@code value()} after the job. The UI shows it
   * under its name.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> a few bytes. <b>Errors:</b> a task that
   * is tried again in a shuffle stage may add twice, as in Spark.
   *
   * <pre>{@code
   * LongAccumulator total = sc.sc().longAccumulator("rows");
   * sc.parallelize(List.of(1, 2, 3), 1).foreach(x -> total.add(x));
   * total.value(); // 6
   * }</pre>
   *
   * @param name the name, as the UI shows it
   * @throws IllegalStateException if this context has been stopped
   */
  public LongAccumulator longAccumulator(String name) {
    return registered(new LongAccumulator(), name);
  }

  /**
   * Returns a new registered accumulator of numbers: their sum and count. Functions capture it and
   * add to it in tasks; the driver reads {@code value()} after the job. It has no name, so the UI
   * does not show it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> a few bytes. <b>Errors:</b> a task that
   * is tried again in a shuffle stage may add twice, as in Spark.
   *
   * <pre>{@code
   * DoubleAccumulator total = sc.sc().doubleAccumulator();
   * sc.parallelize(List.of(1, 2, 3), 1).foreach(x -> total.add(x / 2.0));
   * total.value(); // 3.0
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public DoubleAccumulator doubleAccumulator() {
    return registered(new DoubleAccumulator(), null);
  }

  /**
   * Returns a new registered accumulator of numbers: their sum and count. Functions capture it and
   * add to it in tasks; the driver reads {@code value()} after the job. The UI shows it under its
   * name.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> a few bytes. <b>Errors:</b> a task that
   * is tried again in a shuffle stage may add twice, as in Spark.
   *
   * <pre>{@code
   * DoubleAccumulator total = sc.sc().doubleAccumulator("rows");
   * sc.parallelize(List.of(1, 2, 3), 1).foreach(x -> total.add(x / 2.0));
   * total.value(); // 3.0
   * }</pre>
   *
   * @param name the name, as the UI shows it
   * @throws IllegalStateException if this context has been stopped
   */
  public DoubleAccumulator doubleAccumulator(String name) {
    return registered(new DoubleAccumulator(), name);
  }

  /**
   * Returns a new registered accumulator of elements: a list of all that tasks added. Functions
   * capture it and add to it in tasks; the driver reads {@code value()} after the job. It has no
   * name, so the UI does not show it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> all elements at the driver.
   * <b>Errors:</b> a task that is tried again in a shuffle stage may add twice, as in Spark.
   *
   * <pre>{@code
   * CollectionAccumulator<Integer> total = sc.sc().collectionAccumulator();
   * sc.parallelize(List.of(1, 2, 3), 1).foreach(x -> total.add(x));
   * total.value(); // [1, 2, 3]
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> CollectionAccumulator<T> collectionAccumulator() {
    return registered(new CollectionAccumulator<T>(), null);
  }

  /**
   * Returns a new registered accumulator of elements: a list of all that tasks added. Functions
   * capture it and add to it in tasks; the driver reads {@code value()} after the job. The UI shows
   * it under its name.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> all elements at the driver.
   * <b>Errors:</b> a task that is tried again in a shuffle stage may add twice, as in Spark.
   *
   * <pre>{@code
   * CollectionAccumulator<Integer> total = sc.sc().collectionAccumulator("rows");
   * sc.parallelize(List.of(1, 2, 3), 1).foreach(x -> total.add(x));
   * total.value(); // [1, 2, 3]
   * }</pre>
   *
   * @param name the name, as the UI shows it
   * @throws IllegalStateException if this context has been stopped
   */
  public <T> CollectionAccumulator<T> collectionAccumulator(String name) {
    return registered(new CollectionAccumulator<T>(), name);
  }

  /**
   * Registers an accumulator of the program's own class, which functions may capture afterwards.
   * The updates of successful tasks are merged into it. It has no name, so the UI does not show it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none beside the accumulator.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * sc.sc().register(total);
   * sc.parallelize(List.of(1, 2, 3)).foreach(x -> total.add(x));
   * total.value(); // 6
   * }</pre>
   *
   * @param acc the accumulator
   * @throws IllegalStateException if it is already registered, or this context has been stopped
   */
  public void register(AccumulatorV2<?, ?> acc) {
    registered(acc, null);
  }

  /**
   * Registers an accumulator of the program's own class, which functions may capture afterwards.
   * The updates of successful tasks are merged into it. The UI shows it under its name.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none beside the accumulator.
   *
   * <pre>{@code
   * LongAccumulator total = new LongAccumulator();
   * sc.sc().register(total, "total");
   * sc.parallelize(List.of(1, 2, 3)).foreach(x -> total.add(x));
   * total.value(); // 6
   * }</pre>
   *
   * @param acc the accumulator
   * @param name the name, as the UI shows it
   * @throws IllegalStateException if it is already registered, or this context has been stopped
   */
  public void register(AccumulatorV2<?, ?> acc, String name) {
    registered(acc, name);
  }

  /**
   * Sets a property of the jobs that the calling thread starts, for example their pool. The setting
   * belongs to the calling thread; threads that it creates later inherit a copy.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread. <b>Errors:</b>
   * none.
   *
   * <pre>{@code
   * sc.sc().setLocalProperty("spark.scheduler.pool", "reports");
   * sc.sc().getLocalProperty("spark.scheduler.pool"); // reports
   * }</pre>
   *
   * @param key the name of the property, such as {@code spark.scheduler.pool}
   * @param value the value; null removes the property
   */
  public void setLocalProperty(String key, @Nullable String value) {
    driver.localProperties().set(key, value);
  }

  /**
   * Returns a property of the jobs that the calling thread starts, or null if it is not set.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().getLocalProperty("spark.scheduler.pool"); // null
   * }</pre>
   *
   * @param key the name of the property, such as {@code spark.scheduler.pool}
   */
  public @Nullable String getLocalProperty(String key) {
    return driver.localProperties().get(key);
  }

  /**
   * Returns the properties of the jobs that the calling thread starts. The object is live: a change
   * of it holds for the next job of this thread.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.setLocalProperty("spark.scheduler.pool", "reports");
   * sc.sc().getLocalProperties().getProperty("spark.scheduler.pool"); // reports
   * }</pre>
   */
  public Properties getLocalProperties() {
    return driver.localProperties().live();
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
   * sc.sc().setJobDescription("nightly report");
   * sc.sc().getLocalProperty("spark.job.description"); // nightly report
   * }</pre>
   *
   * @param value the description; null removes it
   */
  public void setJobDescription(@Nullable String value) {
    setLocalProperty(Job.DESCRIPTION, value);
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
   * sc.sc().setJobGroup("reports", "all reports", true);
   * sc.getLocalProperty("spark.jobGroup.id"); // reports
   * }</pre>
   *
   * @param groupId the name of the group
   * @param description the description of its jobs, as the UI shows it
   * @param interruptOnCancel whether cancelling interrupts the threads of running tasks; false if
   *     left out. Without it tasks stop between two records
   */
  public void setJobGroup(
      @Nullable String groupId, @Nullable String description, boolean interruptOnCancel) {
    setLocalProperty(Job.GROUP, groupId);
    setLocalProperty(Job.DESCRIPTION, description);
    setLocalProperty(Job.INTERRUPT_ON_CANCEL, Boolean.toString(interruptOnCancel));
  }

  /**
   * Removes the group and the description from the jobs that the calling thread starts. Running
   * jobs are not affected.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().setJobGroup("reports", "all reports", false);
   * sc.sc().clearJobGroup();
   * sc.sc().getLocalProperty("spark.jobGroup.id"); // null
   * }</pre>
   */
  public void clearJobGroup() {
    setLocalProperty(Job.GROUP, null);
    setLocalProperty(Job.DESCRIPTION, null);
    setLocalProperty(Job.INTERRUPT_ON_CANCEL, null);
  }

  /**
   * Cancels a job if it is running. Job numbers start at 0; the status tracker and listeners report
   * them.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelJob(0);
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param jobId the number of the job; one that is not running is ignored
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJob(int jobId) {
    driver.backend().controls().cancelJob(jobId, "");
  }

  /**
   * Cancels a job if it is running and gives a reason.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelJob(0, "took too long");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param jobId the number of the job; one that is not running is ignored
   * @param reason the reason, as the message of the exception gives it
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJob(int jobId, @Nullable String reason) {
    driver.backend().controls().cancelJob(jobId, reason);
  }

  /**
   * Cancels every running job that needs a stage. Stage numbers start at 0; the status tracker and
   * listeners report them.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelStage(0);
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param stageId the number of the stage; one that no job needs is ignored
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelStage(int stageId) {
    driver.backend().controls().cancelStage(stageId, "");
  }

  /**
   * Cancels every running job that needs a stage and gives a reason.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelStage(0, "took too long");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param stageId the number of the stage; one that no job needs is ignored
   * @param reason the reason, as the message of the exception gives it
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelStage(int stageId, @Nullable String reason) {
    driver.backend().controls().cancelStage(stageId, reason);
  }

  /**
   * Cancels all running jobs of a group. Jobs that are started in the group later run.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelJobGroup("reports");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param groupId the name of the group; one without jobs is ignored
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobGroup(String groupId) {
    driver.backend().controls().cancelJobGroup(groupId, "");
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
   * sc.sc().cancelJobGroup("reports", "the user left");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param groupId the name of the group; one without jobs is ignored
   * @param reason the reason, as the message of the exception gives it
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobGroup(String groupId, @Nullable String reason) {
    driver.backend().controls().cancelJobGroup(groupId, reason);
  }

  /**
   * Cancels all running jobs of a group, and lets jobs that are started in it later fail at once.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b> the
   * names of the last 1,000 cancelled groups, as in Spark. <b>Errors:</b> the threads that wait for
   * the jobs get a {@code SparkException} with "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().setJobGroup("reports", "all reports", false);
   * sc.sc().cancelJobGroupAndFutureJobs("reports");
   * sc.parallelize(List.of(1)).count(); // throws SparkException: cancelled
   * }</pre>
   *
   * @param groupId the name of the group
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobGroupAndFutureJobs(String groupId) {
    driver.backend().controls().cancelJobGroupAndFutureJobs(groupId, "");
  }

  /**
   * Cancels all running jobs of a group, lets jobs that are started in it later fail at once, and
   * gives a reason.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b> the
   * names of the last 1,000 cancelled groups, as in Spark. <b>Errors:</b> the threads that wait for
   * the jobs get a {@code SparkException} with "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().setJobGroup("reports", "all reports", false);
   * sc.sc().cancelJobGroupAndFutureJobs("reports", "no longer needed");
   * sc.parallelize(List.of(1)).count(); // throws SparkException: cancelled
   * }</pre>
   *
   * @param groupId the name of the group
   * @param reason the reason, as the message of the exception gives it
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobGroupAndFutureJobs(String groupId, @Nullable String reason) {
    driver.backend().controls().cancelJobGroupAndFutureJobs(groupId, reason);
  }

  /**
   * Adds a tag to the jobs that the calling thread starts, beside the tags they have. {@link
   * #cancelJobsWithTag(String)} cancels all jobs with a tag. The setting belongs to the calling
   * thread; threads that it creates later inherit a copy.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per thread.
   *
   * <pre>{@code
   * sc.sc().addJobTag("nightly");
   * sc.getJobTags(); // [nightly]
   * }</pre>
   *
   * @param tag the tag
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   */
  public void addJobTag(String tag) {
    driver.jobTags().add(tag);
  }

  /**
   * Removes a tag from the jobs that the calling thread starts. Running jobs keep it.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.sc().addJobTag("nightly");
   * sc.sc().removeJobTag("nightly");
   * sc.getJobTags(); // []
   * }</pre>
   *
   * @param tag the tag; one that is not set is ignored
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   */
  public void removeJobTag(String tag) {
    driver.jobTags().remove(tag);
  }

  /**
   * Removes all tags from the jobs that the calling thread starts. Running jobs keep theirs.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().addJobTag("nightly");
   * sc.sc().clearJobTags();
   * sc.getJobTags(); // []
   * }</pre>
   */
  public void clearJobTags() {
    driver.jobTags().clear();
  }

  /**
   * Cancels all running jobs that have a tag. Jobs that get the tag later run.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelJobsWithTag("nightly");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param tag the tag; one that no job has is ignored
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobsWithTag(String tag) {
    cancelJobsWithTag(tag, "");
  }

  /**
   * Cancels all running jobs that have a tag and gives a reason. Jobs that get the tag later run.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelJobsWithTag("nightly", "it is morning");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param tag the tag; one that no job has is ignored
   * @param reason the reason, as the message of the exception gives it
   * @throws IllegalArgumentException if the tag is null, empty, or contains a comma
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelJobsWithTag(String tag, @Nullable String reason) {
    Controls controls = driver.backend().controls();
    JobTags.require(tag);
    controls.cancelJobsWithTag(tag, reason);
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
   * sc.sc().setInterruptOnCancel(true);
   * sc.sc().getLocalProperty("spark.job.interruptOnCancel"); // true
   * }</pre>
   *
   * @param interruptOnCancel true to interrupt; false at the start
   */
  public void setInterruptOnCancel(boolean interruptOnCancel) {
    setLocalProperty(Job.INTERRUPT_ON_CANCEL, Boolean.toString(interruptOnCancel));
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
   * sc.sc().setCallSite("load customers");
   * sc.parallelize(List.of(1), 1).toDebugString(); // ...load customers...
   * }</pre>
   *
   * @param shortCallSite the text
   */
  public void setCallSite(String shortCallSite) {
    setLocalProperty(Driver.CALL_SITE, shortCallSite);
  }

  /**
   * Lets the UI and {@code toDebugString()} show the program's lines as the call sites of the
   * calling thread again.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * sc.sc().setCallSite("load customers");
   * sc.sc().clearCallSite();
   * sc.getLocalProperty("callSite.short"); // null
   * }</pre>
   */
  public void clearCallSite() {
    setLocalProperty(Driver.CALL_SITE, null);
  }

  /**
   * Adds a listener that is called for each event from now on: the start and the end of jobs,
   * stages and tasks, changes of the cache, and more. Calls come one after the other on a thread of
   * their own, not on the thread of the job.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> a bounded queue of events.
   * <b>Errors:</b> what the listener throws is logged. A listener that is too slow misses events,
   * which is logged too; jobs never wait for it.
   *
   * <pre>{@code
   * LongAccumulator jobs = sc.sc().longAccumulator();
   * sc.sc()
   *     .addSparkListener(
   *         new SparkListener() {
   *           public void onJobEnd(SparkListenerJobEnd end) {
   *             jobs.add(1);
   *           }
   *         });
   * sc.parallelize(List.of(1, 2)).count(); // 2
   * sc.stop();
   * jobs.value(); // 1
   * }</pre>
   *
   * @param listener the listener
   * @throws IllegalStateException if this context has been stopped
   */
  public void addSparkListener(SparkListenerInterface listener) {
    driver.listen(listener);
  }

  /**
   * Removes a listener, which then gets no further events. Events that are already queued for it
   * may still be delivered.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> gives back the listener. <b>Errors:</b>
   * none; a listener that was never added is ignored.
   *
   * <pre>{@code
   * SparkListener listener = new SparkListener() {};
   * sc.sc().addSparkListener(listener);
   * sc.sc().removeSparkListener(listener);
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param listener the listener
   */
  public void removeSparkListener(SparkListenerInterface listener) {
    driver.ignore(listener);
  }

  /**
   * Returns a tracker that reports the state of jobs and stages. It is cheap to make and may be
   * used by any thread.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none. <b>Errors:</b> none.
   *
   * <pre>{@code
   * int[] running = sc.sc().statusTracker().getActiveJobIds(); // []
   * }</pre>
   */
  public SparkStatusTracker statusTracker() {
    return new SparkStatusTracker(driver.status());
  }

  /**
   * Cancels all jobs that are running, of all threads and groups.
   *
   * <p><b>Execution:</b> immediate; does not wait until the tasks have stopped. <b>Memory:</b>
   * none. <b>Errors:</b> the threads that wait for the jobs get a {@code SparkException} with
   * "cancelled" in its message.
   *
   * <pre>{@code
   * sc.sc().cancelAllJobs();
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public void cancelAllJobs() {
    driver.backend().controls().cancelAllJobs("");
  }

  /**
   * Copies a file to a folder where tasks and the driver find it by its name, with {@link
   * SparkFiles#get}. Its name is the last part of the path.
   *
   * <p><b>Execution:</b> immediate; copies the file now. <b>Memory:</b> none; the copy is deleted
   * when the context stops. <b>Errors:</b> an {@code IOException} if the file cannot be read, a
   * {@code SparkException} if it is a folder.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("rates.txt"), "7");
   * sc.sc().addFile(file.toString());
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
    addFile(path, false);
  }

  /**
   * Copies a file to a folder where tasks and the driver find it by its name, with {@link
   * SparkFiles#get}. Its name is the last part of the path. A folder is copied with all that is in
   * it.
   *
   * <p><b>Execution:</b> immediate; copies the file or folder now. <b>Memory:</b> none; the copy is
   * deleted when the context stops. <b>Errors:</b> an {@code IOException} if the file cannot be
   * read, a {@code SparkException} if it is a folder and {@code recursive} is false.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("rates.txt"), "7");
   * sc.sc().addFile(file.toString(), false);
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
    try {
      driver
          .backend()
          .addedFiles()
          .addFile(Objects.requireNonNull(path, "path"), recursive, driver.remoteFiles(path));
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Unpacks a zip or jar file to a folder where tasks and the driver find it by its name, with
   * {@link SparkFiles#get}.
   *
   * <p><b>Execution:</b> immediate; unpacks the archive now. <b>Memory:</b> none; the files are
   * deleted when the context stops. <b>Errors:</b> an {@code IOException} if the archive cannot be
   * read.
   *
   * <pre>{@code
   * Path zip = folder.resolve("data.zip");
   * try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
   *   out.putNextEntry(new java.util.zip.ZipEntry("rates.txt"));
   *   out.write(55);
   * }
   * sc.sc().addArchive(zip.toString());
   * Files.readString(Path.of(SparkFiles.get("data.zip"), "rates.txt")); // 7
   * }</pre>
   *
   * @param path a zip or jar file: a path or an address, as for a file
   * @throws IllegalStateException if this context has been stopped
   */
  public void addArchive(String path) {
    try {
      driver
          .backend()
          .addedFiles()
          .addArchive(Objects.requireNonNull(path, "path"), driver.remoteFiles(path));
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Makes the classes of a jar available to the functions that tasks run. A jar that does not exist
   * is logged as an error and ignored, as in Spark.
   *
   * <p><b>Execution:</b> immediate; copies the jar now. <b>Memory:</b> the classes that tasks load.
   * <b>Errors:</b> none for a missing jar.
   *
   * <pre>{@code
   * sc.sc().addJar("missing.jar");
   * sc.parallelize(List.of(1)).count(); // 1
   * }</pre>
   *
   * @param path a local jar, one of any file system that Hadoop has, or an {@code http:} or {@code
   *     https:} address
   */
  public void addJar(String path) {
    if (path == null || driver.closed()) {
      System.getLogger(SparkContext.class.getName())
          .log(System.Logger.Level.WARNING, "no jar is added: {0}", path);
      return;
    }
    try {
      driver.backend().addedFiles().addJar(path, driver.remoteFiles(path));
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Sets the level of Kindling's own log messages. It overrides what the logging configuration says
   * about the loggers below {@code dev.kindling}.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none.
   *
   * <pre>{@code
   * sc.sc().setLogLevel("ERROR");
   * sc.sc().setLogLevel("LOUD"); // throws IllegalArgumentException: did not match one of
   * }</pre>
   *
   * @param logLevel ALL, TRACE, DEBUG, INFO, WARN, ERROR, FATAL or OFF, in upper or lower case
   * @throws IllegalArgumentException if it is none of these
   * @throws NullPointerException if it is null
   */
  public void setLogLevel(String logLevel) {
    logging.set(logLevel);
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
   * sc.sc().setCheckpointDir(folder.toString());
   * sc.getCheckpointDir().isPresent(); // true
   * }</pre>
   *
   * @param directory the folder: a local path or a {@code file:} URI
   * @throws IllegalStateException if this context has been stopped
   */
  public void setCheckpointDir(@Nullable String directory) {
    driver.checkpointing().setFolder(directory);
  }

  /**
   * Adds an RDD to those that the context lists as persisted, as {@code persist} does. It does not
   * set a storage level.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> none; the RDD can be collected as
   * garbage. <b>Errors:</b> none.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2));
   * sc.sc().persistRDD(numbers.rdd());
   * sc.getPersistentRDDs().containsKey(numbers.id()); // true
   * }</pre>
   *
   * @param rdd the RDD
   */
  public void persistRDD(RDD<?> rdd) {
    driver.listAsPersisted(rdd.dataset());
  }

  /**
   * Removes the cached partitions of the RDD with the given number, as {@code unpersist} of the RDD
   * does. It serves programs that have the number only, for example from a listener.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> gives back the memory of the partitions.
   * <b>Errors:</b> none; a number without a cached RDD is ignored.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2)).cache();
   * numbers.count(); // 2
   * sc.sc().unpersistRDD(numbers.id(), true);
   * numbers.getStorageLevel().isValid(); // false
   * }</pre>
   *
   * @param rddId the number of the RDD
   * @param blocking whether to wait until the partitions are removed
   */
  public void unpersistRDD(int rddId, boolean blocking) {
    for (Dataset<?> dataset : driver.persisted()) {
      if (dataset.id() == rddId) {
        driver.unpersist(dataset, blocking);
      }
    }
  }

  /**
   * Returns the lines of text files as {@link JavaSparkContext#textFile(String, int)} does, for
   * programs that use the handles of Spark's Scala API.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one line at a
   * time. <b>Errors:</b> a path that does not exist fails the first job, or the first operation
   * that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.sc().textFile(file.toString(), 1).count(); // 2
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param minPartitions the wanted number of partitions, a hint
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public RDD<String> textFile(String path, int minPartitions) {
    return new JavaSparkContext(this).textFile(path, minPartitions).rdd();
  }

  /**
   * Returns the paths and texts of files as {@link JavaSparkContext#wholeTextFiles(String, int)}
   * does, for programs that use the handles of Spark's Scala API.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one whole file at
   * a time. <b>Errors:</b> a path that does not exist fails the first job, or the first operation
   * that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.sc().wholeTextFiles(folder.toString(), 1).first()._2().length(); // 8
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param minPartitions the wanted number of partitions, a hint
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public RDD<Tuple2<String, String>> wholeTextFiles(String path, int minPartitions) {
    return new JavaSparkContext(this).wholeTextFiles(path, minPartitions).rdd();
  }

  /**
   * Returns the paths and bytes of files as {@link JavaSparkContext#binaryFiles(String, int)} does,
   * for programs that use the handles of Spark's Scala API.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> what the program reads of a
   * stream. <b>Errors:</b> a path that does not exist fails the first job, or the first operation
   * that needs the partitions, with an {@code IOException} ("Input path does not exist").
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * sc.sc().binaryFiles(folder.toString(), 1).count(); // 1
   * }</pre>
   *
   * @param path a file, a folder, a glob such as {@code logs/*.txt}, or several of them separated
   *     by commas; local paths or {@code file:} URIs
   * @param minPartitions the wanted number of partitions, a hint
   * @throws NullPointerException if {@code path} is null
   * @throws IllegalStateException if this context has been stopped
   */
  public RDD<Tuple2<String, PortableDataStream>> binaryFiles(String path, int minPartitions) {
    return new JavaSparkContext(this).binaryFiles(path, minPartitions).rdd();
  }

  /**
   * Returns an RDD with the whole numbers from {@code start} to {@code end}, without {@code end},
   * in steps of {@code step}. The numbers are computed in the tasks.
   *
   * <p><b>Execution:</b> lazy; no job. <b>Memory:</b> a task holds one number at a time.
   *
   * <pre>{@code
   * sc.sc().range(0, 10, 3, 2).toJavaRDD().collect(); // [0, 3, 6, 9]
   * }</pre>
   *
   * @param start the first number
   * @param end the limit, not included
   * @param step the distance of two numbers; may be negative
   * @param numSlices the number of partitions, 1 or more
   * @throws IllegalArgumentException ("step cannot be 0") if {@code step} is 0
   * @throws IllegalStateException if this context has been stopped
   */
  public RDD<Object> range(long start, long end, long step, int numSlices) {
    Operation operation = driver.operation();
    if (step == 0) {
      throw new IllegalArgumentException(
          "requirement failed: step cannot be 0\na range counts up or down, at " + operation);
    }
    List<Integer> slices = new ArrayList<>();
    for (int i = 0; i < numSlices; i++) {
      slices.add(i);
    }
    Dataset<Integer> numbered =
        transformations.source(
            operation, new LocalCollection<>(slices, numSlices, driver.copyPolicy()));
    return new RDD<>(
        this,
        transformations.narrow(
            operation,
            numbered,
            new FlatMapOperator<>(new RangeSlice(start, end, step, numSlices))));
  }

  /**
   * Returns, for each RDD of which partitions are cached, how many partitions are stored and how
   * many bytes they take in memory and on disk. The sizes are estimates.
   *
   * <p><b>Execution:</b> immediate; no job. <b>Memory:</b> one entry per RDD.
   *
   * <pre>{@code
   * JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2), 2).cache();
   * numbers.count(); // 2
   * sc.sc().getRDDStorageInfo()[0].numCachedPartitions(); // 2
   * }</pre>
   *
   * @throws IllegalStateException if this context has been stopped
   */
  public RDDInfo[] getRDDStorageInfo() {
    List<RDDInfo> infos = new ArrayList<>();
    for (Dataset<?> dataset : driver.persisted()) {
      Status.StorageStatus stored = driver.backend().status().stored(dataset.id());
      if (stored != null) {
        infos.add(
            RDDInfo.of(dataset, stored.partitions(), stored.memoryBytes(), stored.diskBytes()));
      }
    }
    return infos.toArray(new RDDInfo[0]);
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
   * sc.sc().stop(0);
   * sc.sc().isStopped(); // true
   * }</pre>
   *
   * @param exitCode the exit code of the application
   */
  public void stop(int exitCode) {
    stop();
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
   * sc.sc().stop();
   * sc.sc().isStopped(); // true
   * }</pre>
   */
  public void stop() {
    try {
      driver.close();
    } finally {
      ACTIVE.compareAndSet(this, null);
    }
  }

  /** Does what the settings of a new context ask for. */
  private void apply(SparkConf conf) {
    if (conf.contains("spark.log.level")) {
      setLogLevel(conf.get("spark.log.level"));
    }
    if (conf.getBoolean("spark.logConf", false)) {
      System.getLogger(SparkContext.class.getName())
          .log(System.Logger.Level.INFO, "Spark configuration:\n" + conf.toDebugString());
    }
    listed(conf, "spark.jars").forEach(this::addJar);
    listed(conf, "spark.files").forEach(this::addFile);
    listed(conf, "spark.archives").forEach(this::addArchive);
    if (conf.contains("spark.checkpoint.dir")) {
      setCheckpointDir(conf.get("spark.checkpoint.dir"));
    }
  }

  private static List<String> listed(SparkConf conf, String key) {
    return Arrays.stream(conf.get(key, "").split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private <A extends AccumulatorV2<?, ?>> A registered(A accumulator, @Nullable String name) {
    AccumulatorContext.register(accumulator, name);
    driver.backend().register(accumulator);
    return accumulator;
  }

  private static String required(
      SparkConf conf, String key, String rule, String remedy, CallSite site) {
    if (!conf.contains(key)) {
      throw SneakyThrow.unchecked(
          new SparkException(
              rule
                  + "\n"
                  + key
                  + " is not set, at "
                  + site.shortForm()
                  + "; call "
                  + remedy
                  + " on the SparkConf, or set the system property "
                  + key));
    }
    return conf.get(key);
  }

  private static RuntimeException onlyOne(SparkContext active, CallSite site) {
    return SneakyThrow.unchecked(
        new SparkException(
            "Only one SparkContext should be running in this JVM (see SPARK-2243)."
                + "The currently running SparkContext was created at:\n"
                + active.driver.createdAt().longForm()
                + "\nA second one was asked for at "
                + site.fileAndLine()
                + "; stop() the first, or use SparkContext.getOrCreate()"));
  }

  private static SparkConf confOf(@Nullable String sparkHome) {
    SparkConf conf = new SparkConf();
    return sparkHome == null ? conf : conf.setSparkHome(sparkHome);
  }
}
