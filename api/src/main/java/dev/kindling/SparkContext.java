package dev.kindling;

import dev.kindling.api.Actions;
import dev.kindling.api.Driver;
import dev.kindling.api.JobTags;
import dev.kindling.api.LogLevel;
import dev.kindling.api.Transformations;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.input.PortableDataStream;
import dev.kindling.pipeline.function.RangeSlice;
import dev.kindling.pipeline.operator.FlatMapOperator;
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
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a program to what runs its jobs. Java programs use it through {@link
 * dev.kindling.api.java.JavaSparkContext}. One context is alive at a time. Safe for use by many
 * threads.
 */
public class SparkContext {
  private static final AtomicReference<@Nullable SparkContext> ACTIVE = new AtomicReference<>();
  private static final String SPARK_VERSION = "4.2.0";

  private final Driver driver;
  private final Transformations transformations;
  private final Actions actions;
  private final LogLevel logging = new LogLevel(SparkContext.class.getPackageName());

  /** A context of what the system properties {@code spark.*} say. */
  public SparkContext() {
    this(new SparkConf());
  }

  /**
   * A context of a configuration, which is copied. Fails with a {@link SparkException} when master
   * or name is missing, when the master URL is unknown, or when another context is alive.
   */
  public SparkContext(SparkConf config) {
    SparkConf conf = config.clone();
    CallSite site = CallSite.here();
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
    }
  }

  /** A context at a master URL, such as {@code local[2]}. */
  public SparkContext(String master, String appName) {
    this(master, appName, new SparkConf());
  }

  /** A context at a master URL, with further settings. */
  public SparkContext(String master, String appName, SparkConf conf) {
    this(conf.clone().setMaster(master).setAppName(appName));
  }

  /** A context at a master URL; where Spark is installed matters to its clusters only. */
  public SparkContext(String master, String appName, String sparkHome) {
    this(master, appName, new SparkConf().setSparkHome(sparkHome));
  }

  /** The context that is alive, or a new one of what the system properties {@code spark.*} say. */
  public static SparkContext getOrCreate() {
    return getOrCreate(new SparkConf());
  }

  /** The context that is alive, or a new one of a configuration. */
  public static SparkContext getOrCreate(SparkConf config) {
    synchronized (ACTIVE) {
      SparkContext active = ACTIVE.get();
      return active != null ? active : new SparkContext(config);
    }
  }

  /** The context that is alive, or null. */
  static @Nullable SparkContext active() {
    return ACTIVE.get();
  }

  /** What the context owns; for Kindling's own modules. */
  public Driver driver() {
    return driver;
  }

  /** The nodes this context's RDDs are made of; for Kindling's own modules. */
  public Transformations transformations() {
    return transformations;
  }

  /** The jobs this context's actions run; for Kindling's own modules. */
  public Actions actions() {
    return actions;
  }

  /** The application's name. */
  public String appName() {
    return driver.application().name();
  }

  /** The application's id, such as {@code local-1700000000000}. */
  public String applicationId() {
    return driver.application().id();
  }

  /** The master URL. */
  public String master() {
    return driver.application().master();
  }

  /** Whether jobs run in this JVM. */
  public boolean isLocal() {
    return master().equals("local") || master().startsWith("local[");
  }

  /** The version of Spark whose API this is. */
  public String version() {
    return SPARK_VERSION;
  }

  /** Who runs the application. */
  public String sparkUser() {
    return driver.application().user();
  }

  /** When the context was made, in milliseconds since the epoch. */
  public long startTime() {
    return EpochClock.millis(driver.application().startedAt());
  }

  /** A copy of the configuration. */
  public SparkConf getConf() {
    return driver.conf().clone();
  }

  /** How many partitions an RDD gets when the program doesn't say. */
  public int defaultParallelism() {
    return driver.defaultParallelism();
  }

  /** How many partitions a file is asked for when the program doesn't say: at most 2. */
  public int defaultMinPartitions() {
    return Math.min(defaultParallelism(), 2);
  }

  /** Whether {@link #stop()} has been called. */
  public boolean isStopped() {
    return driver.closed();
  }

  /** A registered counter of whole numbers, unnamed. */
  public LongAccumulator longAccumulator() {
    return registered(new LongAccumulator(), null);
  }

  /** A registered counter of whole numbers, shown under its name. */
  public LongAccumulator longAccumulator(String name) {
    return registered(new LongAccumulator(), name);
  }

  /** A registered counter of numbers, unnamed. */
  public DoubleAccumulator doubleAccumulator() {
    return registered(new DoubleAccumulator(), null);
  }

  /** A registered counter of numbers, shown under its name. */
  public DoubleAccumulator doubleAccumulator(String name) {
    return registered(new DoubleAccumulator(), name);
  }

  /** A registered list that tasks add to, unnamed. */
  public <T> CollectionAccumulator<T> collectionAccumulator() {
    return registered(new CollectionAccumulator<T>(), null);
  }

  /** A registered list that tasks add to, shown under its name. */
  public <T> CollectionAccumulator<T> collectionAccumulator(String name) {
    return registered(new CollectionAccumulator<T>(), name);
  }

  /** Makes tasks' updates of an accumulator come back to it. */
  public void register(AccumulatorV2<?, ?> acc) {
    registered(acc, null);
  }

  /** Makes tasks' updates of an accumulator come back to it, and shows it under a name. */
  public void register(AccumulatorV2<?, ?> acc, String name) {
    registered(acc, name);
  }

  /** Sets a property of the calling thread's jobs, or removes it when the value is null. */
  public void setLocalProperty(String key, @Nullable String value) {
    driver.localProperties().set(key, value);
  }

  /** A property of the calling thread's jobs, or null. */
  public @Nullable String getLocalProperty(String key) {
    return driver.localProperties().get(key);
  }

  /** The calling thread's properties: what is changed in them holds for its next job. */
  public Properties getLocalProperties() {
    return driver.localProperties().live();
  }

  /** Says what the calling thread's jobs are for; pages show it. */
  public void setJobDescription(@Nullable String value) {
    setLocalProperty(Job.DESCRIPTION, value);
  }

  /**
   * Puts the calling thread's jobs into a group, which can be cancelled together.
   *
   * @param interruptOnCancel whether cancelling interrupts the threads that run its tasks
   */
  public void setJobGroup(String groupId, String description, boolean interruptOnCancel) {
    setLocalProperty(Job.GROUP, groupId);
    setLocalProperty(Job.DESCRIPTION, description);
    setLocalProperty(Job.INTERRUPT_ON_CANCEL, Boolean.toString(interruptOnCancel));
  }

  /** The calling thread's jobs are in no group any more. */
  public void clearJobGroup() {
    setLocalProperty(Job.GROUP, null);
    setLocalProperty(Job.DESCRIPTION, null);
    setLocalProperty(Job.INTERRUPT_ON_CANCEL, null);
  }

  /** Cancels a job if it runs. */
  public void cancelJob(int jobId) {
    driver.backend().controls().cancelJob(jobId, "");
  }

  /** Cancels a job if it runs, and says why. */
  public void cancelJob(int jobId, String reason) {
    driver.backend().controls().cancelJob(jobId, reason);
  }

  /** Cancels every job that needs a stage. */
  public void cancelStage(int stageId) {
    driver.backend().controls().cancelStage(stageId, "");
  }

  /** Cancels every job that needs a stage, and says why. */
  public void cancelStage(int stageId, String reason) {
    driver.backend().controls().cancelStage(stageId, reason);
  }

  /** Cancels a group's running jobs. */
  public void cancelJobGroup(String groupId) {
    driver.backend().controls().cancelJobGroup(groupId, "");
  }

  /** Cancels a group's running jobs, and says why. */
  public void cancelJobGroup(String groupId, String reason) {
    driver.backend().controls().cancelJobGroup(groupId, reason);
  }

  /** Cancels a group's running jobs, and fails those that are submitted later. */
  public void cancelJobGroupAndFutureJobs(String groupId) {
    driver.backend().controls().cancelJobGroupAndFutureJobs(groupId, "");
  }

  /** Cancels a group's running jobs, says why, and fails those that are submitted later. */
  public void cancelJobGroupAndFutureJobs(String groupId, String reason) {
    driver.backend().controls().cancelJobGroupAndFutureJobs(groupId, reason);
  }

  /**
   * Gives the calling thread's jobs a tag, beside those they have.
   *
   * @throws IllegalArgumentException when the tag is null, empty, or has a comma in it
   */
  public void addJobTag(String tag) {
    driver.jobTags().add(tag);
  }

  /**
   * Takes a tag from the calling thread's jobs.
   *
   * @throws IllegalArgumentException when the tag is null, empty, or has a comma in it
   */
  public void removeJobTag(String tag) {
    driver.jobTags().remove(tag);
  }

  /** Takes all tags from the calling thread's jobs. */
  public void clearJobTags() {
    driver.jobTags().clear();
  }

  /** Cancels the running jobs that have a tag. */
  public void cancelJobsWithTag(String tag) {
    cancelJobsWithTag(tag, "");
  }

  /** Cancels the running jobs that have a tag, and says why. */
  public void cancelJobsWithTag(String tag, String reason) {
    Controls controls = driver.backend().controls();
    JobTags.require(tag);
    controls.cancelJobsWithTag(tag, reason);
  }

  /** Whether cancelling the calling thread's jobs interrupts the threads that run their tasks. */
  public void setInterruptOnCancel(boolean interruptOnCancel) {
    setLocalProperty(Job.INTERRUPT_ON_CANCEL, Boolean.toString(interruptOnCancel));
  }

  /** Says what to write where the calling thread's RDDs, stages and jobs tell their call site. */
  public void setCallSite(String shortCallSite) {
    setLocalProperty(Driver.CALL_SITE, shortCallSite);
  }

  /** Call sites of the calling thread are the program's lines again. */
  public void clearCallSite() {
    setLocalProperty(Driver.CALL_SITE, null);
  }

  /**
   * Tells a listener what happens from now on. What it throws is logged; when it takes too long, it
   * isn't told everything, and that is logged.
   *
   * @throws IllegalStateException when the context has been stopped
   */
  public void addSparkListener(SparkListenerInterface listener) {
    driver.listen(listener);
  }

  /** Tells a listener nothing more; nothing happens when it was never added. */
  public void removeSparkListener(SparkListenerInterface listener) {
    driver.ignore(listener);
  }

  /** Tells how jobs and stages stand. */
  public SparkStatusTracker statusTracker() {
    return new SparkStatusTracker(driver.status());
  }

  /** Cancels all running jobs. */
  public void cancelAllJobs() {
    driver.backend().controls().cancelAllJobs("");
  }

  /**
   * Copies a file to where tasks find it by {@link SparkFiles#get}: a local one, or one of an
   * {@code http:} or {@code https:} address.
   */
  public void addFile(String path) {
    addFile(path, false);
  }

  /**
   * Copies a file to where tasks find it by {@link SparkFiles#get}.
   *
   * @param recursive whether it may be a folder, which is copied with all that is in it
   */
  public void addFile(String path, boolean recursive) {
    try {
      driver.backend().addedFiles().addFile(Objects.requireNonNull(path, "path"), recursive);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /** Unpacks a zip or jar file to where tasks find it by {@link SparkFiles#get}. */
  public void addArchive(String path) {
    try {
      driver.backend().addedFiles().addArchive(Objects.requireNonNull(path, "path"));
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /** Lets tasks load classes from a jar. One that isn't there is logged, as Spark does. */
  public void addJar(String path) {
    if (path == null || driver.closed()) {
      System.getLogger(SparkContext.class.getName())
          .log(System.Logger.Level.WARNING, "no jar is added: {0}", path);
      return;
    }
    try {
      driver.backend().addedFiles().addJar(path);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /**
   * Says which log records are kept, of Kindling's own loggers.
   *
   * @param logLevel one of Spark's: ALL, TRACE, DEBUG, INFO, WARN, ERROR, FATAL, OFF, in any case
   * @throws IllegalArgumentException for any other
   */
  public void setLogLevel(String logLevel) {
    logging.set(logLevel);
  }

  /**
   * Names the folder below which this context makes one of its own for checkpoints. Nothing in it
   * is ever deleted.
   */
  public void setCheckpointDir(String directory) {
    driver.checkpointing().setFolder(directory);
  }

  /** Forgets the kept partitions of an RDD; nothing happens when none has that id. */
  public void unpersistRDD(int rddId, boolean blocking) {
    for (Dataset<?> dataset : driver.persisted()) {
      if (dataset.id() == rddId) {
        driver.unpersist(dataset, blocking);
      }
    }
  }

  /** The lines of text files, in at least so many partitions if there are bytes enough. */
  public RDD<String> textFile(String path, int minPartitions) {
    return new JavaSparkContext(this).textFile(path, minPartitions).rdd();
  }

  /** Each file's path and its text. */
  public RDD<Tuple2<String, String>> wholeTextFiles(String path, int minPartitions) {
    return new JavaSparkContext(this).wholeTextFiles(path, minPartitions).rdd();
  }

  /** Each file's path and its bytes, as a stream. */
  public RDD<Tuple2<String, PortableDataStream>> binaryFiles(String path, int minPartitions) {
    return new JavaSparkContext(this).binaryFiles(path, minPartitions).rdd();
  }

  /**
   * The whole numbers from {@code start} up to, not including, {@code end}, in steps; they are
   * counted in the tasks.
   *
   * @throws IllegalArgumentException when {@code step} is 0
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

  /** What is kept of each RDD of which anything is. */
  public RDDInfo[] getRDDStorageInfo() {
    List<RDDInfo> infos = new ArrayList<>();
    for (Dataset<?> dataset : driver.persisted()) {
      Status.StorageStatus stored = driver.backend().status().stored(dataset.id());
      if (stored != null) {
        String name = dataset.name();
        infos.add(
            new RDDInfo(
                dataset.id(),
                name == null ? dataset.node().kind() : name,
                dataset.numPartitions(),
                dataset.storageLevel(),
                dataset.node().edges().stream().map(edge -> edge.parent().id()).toList(),
                dataset.operation().site().shortForm(),
                stored.partitions(),
                stored.memoryBytes(),
                stored.diskBytes()));
      }
    }
    return infos.toArray(new RDDInfo[0]);
  }

  /** Ends everything, as {@link #stop()} does; the code is for a cluster's submitter. */
  public void stop(int exitCode) {
    stop();
  }

  /** Ends running jobs, the UI and all threads. Calling it again does nothing. */
  public void stop() {
    try {
      driver.close();
    } finally {
      ACTIVE.compareAndSet(this, null);
    }
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
}
