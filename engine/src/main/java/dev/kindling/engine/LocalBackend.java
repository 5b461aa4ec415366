package dev.kindling.engine;

import dev.kindling.SparkConf;
import dev.kindling.api.java.function.Function;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.events.EventDelivery;
import dev.kindling.engine.io.LocalAddedFiles;
import dev.kindling.engine.io.LocalFiles;
import dev.kindling.engine.io.ObjectFilter;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.process.PipeOperator;
import dev.kindling.engine.schedule.Accumulators;
import dev.kindling.engine.schedule.Disruption;
import dev.kindling.engine.schedule.JobRun;
import dev.kindling.engine.schedule.Scheduler;
import dev.kindling.engine.schedule.SchedulerLimits;
import dev.kindling.engine.schedule.SchedulingPolicy;
import dev.kindling.engine.schedule.ThreadStack;
import dev.kindling.engine.schedule.WorkerThreads;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.engine.shuffle.ShuffleStore;
import dev.kindling.engine.spill.Spills;
import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.engine.storage.BlockListener;
import dev.kindling.engine.storage.BlockStore;
import dev.kindling.engine.storage.LocalBroadcast;
import dev.kindling.engine.storage.ReachabilityMonitor;
import dev.kindling.engine.task.TaskEnvironment;
import dev.kindling.pipeline.Specialiser;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Lineage;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PreferredLocations;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.plan.TerminalText;
import dev.kindling.spi.AddedFiles;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.Controls;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.EpochClock;
import dev.kindling.spi.Event;
import dev.kindling.spi.Files;
import dev.kindling.spi.Job;
import dev.kindling.spi.JobCompletion;
import dev.kindling.spi.Observer;
import dev.kindling.spi.PipeCommand;
import dev.kindling.spi.RunningJob;
import dev.kindling.spi.Status;
import dev.kindling.spi.ThrowableText;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.AccumulatorV2;
import java.io.File;
import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs jobs in this JVM. Owns the parts of one application: scheduler, worker threads, stores,
 * files and the queues of observers.
 */
public final class LocalBackend implements Backend {
  private static final Logger LOG = System.getLogger(LocalBackend.class.getName());

  /** The stack of a worker thread: 100,000 nested operators need a tenth of it. */
  private static final long DEFAULT_STACK_BYTES = 128L << 20;

  /** How long {@link #close} waits for tasks that don't stop when they are interrupted. */
  private static final long STOP_TIMEOUT_NANOS = 10_000_000_000L;

  private static final String STACK_SIZE = "kindling.stackSize";
  private static final String DEFAULT_PARALLELISM = "spark.default.parallelism";
  private static final String OPEN_COST = "spark.files.openCostInBytes";
  private static final String STREAMS_LIMIT = "spark.files.maxPartitionBytes";
  private static final String OFF_HEAP = "spark.memory.offHeap.enabled";
  private static final String OFF_HEAP_SIZE = "spark.memory.offHeap.size";
  private static final String STAGE_ATTEMPTS = "spark.stage.maxConsecutiveAttempts";
  private static final String QUEUE_CAPACITY = "spark.scheduler.listenerbus.eventqueue.capacity";

  private final Application application;
  private final EventDelivery delivery;
  private final Scratch scratch;
  private final Accumulators accumulators = new Accumulators();
  private final ReachabilityMonitor reachability = new ReachabilityMonitor();
  private final ShuffleStore shuffles;
  private final BlockStore blocks;
  private final CopyPolicy copyPolicy;
  private final WorkerThreads workers;
  private final StuckTaskReporter stuckTasks;
  private final Scheduler scheduler;
  private final PreferredLocations locations;
  private final Controls controls;
  private final Status status;
  private final Files files;
  private final LocalAddedFiles addedFiles;
  private final AtomicLong nextBroadcastId = new AtomicLong();
  private final OpenParts parts = new OpenParts();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Whether there are observers, or will be as soon as the scheduler has added them. */
  private volatile boolean hasObservers;

  /**
   * When this throws, what it has opened is closed; the observers are the caller's to close.
   *
   * @throws Exception for a setting that can't be read
   */
  LocalBackend(Application application, LocalMaster master, List<Observer> observers, Disk disk)
      throws Exception {
    this.application = application;
    SparkConf conf = application.conf();
    SchedulingPolicy policy = Pools.policy(conf);
    delivery =
        new EventDelivery(observers, conf.getInt(QUEUE_CAPACITY, EventDelivery.DEFAULT_CAPACITY));
    MemoryBudget memory = MemoryBudget.of(conf, Runtime.getRuntime().maxMemory());
    try (OpenParts opened = new OpenParts()) {
      addedFiles = opened.add(new LocalAddedFiles(Thread.currentThread().getContextClassLoader()));
      scratch = opened.add(Scratch.of(conf, disk));
      RecordSerializer serializer = RecordSerializer.of(conf, addedFiles.classes());
      Spills spills = new Spills(scratch, serializer, conf);
      shuffles = new ShuffleStore(reachability, memory, spills, this::shuffleFreed);
      memory.register(MemoryBudget.Use.OUTPUTS, shuffles);
      blocks = new BlockStore(reachability, memory, spills, offHeapBytes(conf), new BlockEvents());
      copyPolicy = CopyPolicy.of(conf);
      Disruption disruption = StrictMode.of(conf);
      ResultSizes resultSizes = ResultSizes.of(conf, serializer);
      SchedulerLimits limits =
          new SchedulerLimits(
              master.maxTaskFailures(),
              conf.getInt(STAGE_ATTEMPTS, SchedulerLimits.STAGE_ATTEMPTS),
              resultSizes.limit());
      TaskExecution execution =
          new TaskExecution(
              new TaskEnvironment(
                  shuffles, blocks, memory, disk, spills, copyPolicy, new Specialiser()),
              disruption,
              resultSizes);
      long stackBytes = conf.getSizeAsBytes(STACK_SIZE, DEFAULT_STACK_BYTES);
      workers = new WorkerThreads(master.slots(), stackBytes, addedFiles.classes(), execution);
      stuckTasks = new StuckTaskReporter(conf, workers::stack);
      scheduler =
          new Scheduler(
              limits,
              new StoredOutputs(shuffles, blocks),
              workers,
              accumulators,
              delivery,
              EpochClock::nanos,
              policy,
              disruption,
              stuckTasks);
      workers.reportTo(scheduler::finished);
      stuckTasks.checkBy(scheduler::checkCancelledTasks);
      locations =
          new LocalLocations(
              shuffles, blocks, conf.getBoolean("spark.shuffle.reduceLocality.enabled", true));
      controls = new LocalControls(scheduler, memory);
      status = new LocalStatus(scheduler.progress(), blocks);
      files =
          new LocalFiles(
              disk,
              conf.getInt(DEFAULT_PARALLELISM, master.slots()),
              conf.getSizeAsBytes(OPEN_COST, LocalFiles.OPEN_COST),
              conf.getSizeAsBytes(STREAMS_LIMIT, LocalFiles.STREAMS_LIMIT),
              conf,
              new ObjectFilter(
                  conf.contains(ObjectFilter.KEY) ? conf.get(ObjectFilter.KEY) : null));
      // The first thread starts here, when every setting has been read.
      scratch.sweep();
      hasObservers = delivery.hasObservers();
      if (hasObservers) {
        Event started = started(application, master.slots(), status.storageTotal());
        scheduler.publish(at -> started);
      }
      opened.add(blocks::clear);
      opened.add(shuffles::clear);
      opened.add(delivery);
      opened.add(scheduler::end);
      opened.add(reachability);
      opened.add(this::stopWorkers);
      opened.add(stuckTasks);
      opened.add(scheduler::close);
      parts.takeOver(opened);
    }
  }

  @Override
  public int parallelism() {
    requireOpen();
    return workers.slots();
  }

  @Override
  public <T, R> void run(Job<T, R> job) throws Exception {
    requireOpen();
    JobRun run = new JobRun(job, graph(job));
    submit(run);
    await(run);
  }

  @Override
  public <T, R> RunningJob start(Job<T, R> job, JobCompletion completion) throws Exception {
    requireOpen();
    JobRun run = JobRun.numbered(job, numberedGraph(job, completion));
    submit(run);
    BackgroundJob background = new BackgroundJob(run, scheduler, completion, this::await);
    background.start();
    return background;
  }

  private StageGraph numberedGraph(Job<?, ?> job, JobCompletion completion) {
    if (completion.isNumberedFirst() && job.partitions().isEmpty()) {
      // Spark ends such a job before it looks at the lineage.
      return StageGraph.of(job.dataset());
    }
    try {
      return graph(job);
    } catch (Throwable thrown) {
      if (completion.isNumberedFirst()) {
        scheduler.skipJobNumber();
      }
      throw thrown;
    }
  }

  private StageGraph graph(Job<?, ?> job) {
    job.dataset().countLineage();
    StageGraph graph = StageGraph.of(job.dataset());
    if (hasObservers) {
      graph.describe();
    }
    return graph;
  }

  private void submit(JobRun run) {
    try {
      scheduler.submit(run);
    } catch (Throwable thrown) {
      abandon(run, thrown);
      throw thrown;
    }
  }

  private void await(JobRun run) throws Exception {
    try {
      run.await();
    } catch (InterruptedException e) {
      scheduler.abandon(run, "because the thread that waited for it was interrupted");
      throw e;
    } catch (Throwable thrown) {
      abandon(run, thrown);
      throw thrown;
    }
  }

  private void abandon(JobRun run, Throwable thrown) {
    scheduler.abandon(run, "because taking its results failed: " + ThrowableText.summary(thrown));
  }

  @Override
  public Function<byte[], Long> distinctEstimator() {
    return new DistinctEstimate();
  }

  @Override
  public <T> Operator<T, String> pipe(PipeCommand command) {
    return new PipeOperator<>(command);
  }

  @Override
  public Files files() {
    requireOpen();
    return files;
  }

  @Override
  public AddedFiles addedFiles() {
    requireOpen();
    return addedFiles;
  }

  @Override
  public <T> Broadcast<T> broadcast(T value) {
    requireOpen();
    try {
      return new LocalBroadcast<>(
          nextBroadcastId.getAndIncrement(), value, copyPolicy.broadcast(value));
    } catch (NotSerializableException e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  @Override
  public void register(AccumulatorV2<?, ?> accumulator) {
    requireOpen();
    accumulators.register(accumulator);
  }

  @Override
  public void datasetPersisted(Dataset<?> dataset) {
    requireOpen();
  }

  @Override
  public void unpersist(Dataset<?> dataset, boolean blocking) {
    requireOpen();
    blocks.unpersist(dataset);
  }

  @Override
  public void dropStored(Dataset<?> dataset) {
    requireOpen();
    for (Dataset<?> each : Lineage.parentsFirst(dataset, any -> true)) {
      if (each.persisted() && !blocks.isFullyCached(each)) {
        blocks.unpersist(each);
      }
      for (Edge edge : each.node().edges()) {
        if (edge instanceof Exchange exchange) {
          shuffles.loseAll(exchange);
        }
      }
    }
  }

  @Override
  public List<Integer> uncachedPartitions(Dataset<?> dataset) {
    requireOpen();
    return blocks.missing(dataset);
  }

  @Override
  public String createTemporaryFolder(String purpose) throws IOException {
    requireOpen();
    return scratch.createFolder(purpose).toString();
  }

  @Override
  public PreferredLocations locations() {
    return locations;
  }

  @Override
  public Controls controls() {
    return controls;
  }

  @Override
  public void observe(Observer observer) {
    requireOpen();
    hasObservers = true;
    scheduler.addObserver(observer);
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    parts.close();
  }

  private void stopWorkers() {
    if (!workers.stop(STOP_TIMEOUT_NANOS)) {
      StringBuilder warning =
          new StringBuilder(
              "A task still runs after its application was stopped and it was interrupted: ");
      warning.append(TerminalText.oneLine(application.name()));
      for (ThreadStack thread : workers.stacks()) {
        warning
            .append("\n  ")
            .append(thread.name())
            .append(" is ")
            .append(thread.state())
            .append(thread.lines());
      }
      LOG.log(Level.WARNING, TerminalText.lines(warning.toString()));
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException(
          "a stopped application runs nothing: "
              + application.name()
              + "; make a new context, or stop this one later");
    }
  }

  private void shuffleFreed(int shuffleId) {
    scheduler.publish(at -> new Event.ShuffleFreed(at, shuffleId));
  }

  private static long offHeapBytes(SparkConf conf) {
    return conf.getBoolean(OFF_HEAP, false) ? conf.getSizeAsBytes(OFF_HEAP_SIZE, 0L) : 0;
  }

  private static Event started(Application application, int slots, long storageBytes) {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return new Event.ApplicationStarted(
        application.startedAt(),
        application.id(),
        application.name(),
        application.user(),
        application.master(),
        slots,
        storageBytes,
        Map.copyOf(application.conf().getAllAsJavaMap()),
        Map.copyOf(properties),
        List.of(System.getProperty("java.class.path", "").split(File.pathSeparator)));
  }

  /** The outputs and blocks that the stores hold, for the scheduler. */
  private record StoredOutputs(ShuffleStore shuffles, BlockStore blocks)
      implements AvailableOutputs {
    @Override
    public int[] missing(Exchange exchange) {
      return shuffles.missing(exchange).stream().toArray();
    }

    @Override
    public void forgetCached() {
      blocks.forgetLooks();
    }

    @Override
    public boolean fullyCached(Dataset<?> dataset) {
      return blocks.look(dataset);
    }
  }

  /** Publishes the events of cached partitions. */
  private final class BlockEvents implements BlockListener {
    @Override
    public void stored(
        Dataset<?> dataset, int partition, StorageLevel level, long memoryBytes, long diskBytes) {
      if (delivery.hasObservers()) {
        DatasetDescription info = DatasetDescription.of(dataset);
        scheduler.publish(
            at -> new Event.BlockStored(at, info, partition, level, memoryBytes, diskBytes));
      }
    }

    @Override
    public void evicted(int datasetId, int partition, StorageLevel level, long diskBytes) {
      scheduler.publish(at -> new Event.BlockEvicted(at, datasetId, partition, level, diskBytes));
    }

    @Override
    public void lost(int datasetId, int partition, String problem) {
      scheduler.publish(at -> new Event.BlockLost(at, datasetId, partition, problem));
    }

    @Override
    public void refused(Dataset<?> dataset, int partition) {
      if (delivery.hasObservers()) {
        DatasetDescription info = DatasetDescription.of(dataset);
        scheduler.publish(at -> new Event.BlockRefused(at, info, partition));
      }
    }

    @Override
    public void unpersisted(int datasetId, boolean unreachable) {
      scheduler.publish(at -> new Event.DatasetUnpersisted(at, datasetId, unreachable));
    }
  }
}
