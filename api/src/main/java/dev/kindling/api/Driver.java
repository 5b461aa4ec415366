package dev.kindling.api;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.SparkUnsupportedOperationException;
import dev.kindling.Tuple2;
import dev.kindling.api.listen.ExtraListeners;
import dev.kindling.api.listen.ListenerBus;
import dev.kindling.pipeline.closure.ClosureCheck;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Checkpoint;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.DebugString;
import dev.kindling.plan.Node;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PreferredLocations;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.settings.ByteSize;
import dev.kindling.settings.HadoopSettings;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.BackendFactory;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Files;
import dev.kindling.spi.HadoopFormats;
import dev.kindling.spi.MemoryUse;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import dev.kindling.spi.PipeCommand;
import dev.kindling.spi.RemoteFiles;
import dev.kindling.spi.Status;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.ConfigurationWithoutHadoop;
import org.jspecify.annotations.Nullable;

/**
 * The state of a context: the application, its backend and observers, the counters of Spark's ids,
 * the local properties. Thread-safe.
 */
public final class Driver implements AutoCloseable {
  /** The local property that holds the text for call sites, as in Spark. */
  public static final String CALL_SITE = "callSite.short";

  private static final System.Logger LOG = System.getLogger(Driver.class.getName());

  private final Application application;
  private final CallSite createdAt;
  private final List<Observer> observers;
  private final Backend backend;
  private final CopyPolicy copyPolicy;
  private final ClosureCheck closures;
  private final LocalProperties localProperties = new LocalProperties();
  private final JobTags jobTags = new JobTags(localProperties);
  private final AtomicInteger nextDatasetId = new AtomicInteger();
  private final AtomicInteger nextShuffleId = new AtomicInteger();
  private final AtomicInteger nextOperationId = new AtomicInteger();

  /**
   * The persisted datasets, for as long as the program refers to them. Datasets compare by
   * identity.
   */
  private final Map<Dataset<?>, Boolean> persisted =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Checkpointing checkpointing = new Checkpointing(this);
  private final ResourceProfileWarning resourceProfileWarning = new ResourceProfileWarning();
  private final Actions actions = new Actions(this);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<String, String> initialHadoop = new HashMap<>();
  private final Object lock = new Object();

  /**
   * The settings of Hadoop's formats; null until the program asks for them, because Hadoop's own
   * class takes long to load.
   */
  @GuardedBy("lock")
  private @Nullable Configuration hadoop;

  /** Hadoop's formats; null until the program needs them. */
  @GuardedBy("lock")
  private @Nullable HadoopFormats formats;

  /** The program's listeners; null until the first one is added. */
  @GuardedBy("lock")
  private @Nullable ListenerBus bus;

  /**
   * Starts all observers that are found, and the backend for the application's master URL. Throws a
   * {@link SparkException} if no backend is responsible for the master URL. If anything fails, the
   * observers are closed.
   */
  public Driver(Application application) {
    this.application = application;
    this.createdAt = CallSite.here();
    for (Tuple2<String, String> setting :
        application.conf().getAllWithPrefix(HadoopSettings.PREFIX)) {
      initialHadoop.put(setting._1(), setting._2());
    }
    this.copyPolicy = CopyPolicy.of(application.conf());
    this.closures = new ClosureCheck(copyPolicy.immutability());
    LateControls controls = new LateControls();
    List<SparkListenerInterface> named = ExtraListeners.of(application.conf());
    this.observers = new ArrayList<>();
    try {
      startObservers(application, controls, observers);
      if (!named.isEmpty()) {
        bus = new ListenerBus(named);
        observers.add(bus);
      }
      this.backend = backendFactory(application.master()).start(application, observers);
    } catch (Throwable thrown) {
      closeAll(observers, thrown);
      throw SneakyThrow.unchecked(thrown);
    }
    controls.target = backend.controls();
  }

  /** The application. */
  public Application application() {
    return application;
  }

  /** The application's configuration. */
  public SparkConf conf() {
    return application.conf();
  }

  /** The warning that resource profiles have no effect. */
  public ResourceProfileWarning resourceProfileWarning() {
    return resourceProfileWarning;
  }

  /** The web address of the UI, or null if there is none. */
  public @Nullable String address() {
    for (Observer observer : observers) {
      if (observer.address().isPresent()) {
        return observer.address().get();
      }
    }
    return null;
  }

  /** The call site that created the context. */
  public CallSite createdAt() {
    return createdAt;
  }

  /** The local properties of threads, which jobs take from the thread that starts them. */
  public LocalProperties localProperties() {
    return localProperties;
  }

  /** The tags of the calling thread's jobs. */
  public JobTags jobTags() {
    return jobTags;
  }

  /** The status of jobs and stages. Also works after the context was stopped. */
  public Status status() {
    return backend.status();
  }

  /** The policy that copies records between driver and tasks. */
  public CopyPolicy copyPolicy() {
    return copyPolicy;
  }

  /**
   * Checks what a function of the program captures. Throws a {@link SparkException} if it is not
   * serialisable.
   *
   * @param holder an operator, action, combiner, partitioner or comparator
   * @return whether tasks may share it
   */
  boolean shareable(Object holder, Operation operation) {
    return closures.check(holder, operation.site());
  }

  /** Whether {@link #close} was called. */
  public boolean closed() {
    return closed.get();
  }

  /**
   * The backend.
   *
   * @throws IllegalStateException if the context was stopped
   */
  public Backend backend() {
    if (closed.get()) {
      throw new IllegalStateException(
          "Cannot call methods on a stopped SparkContext.\n"
              + "This stopped SparkContext was created at:\n\n"
              + createdAt.longForm()
              + "\n\nMake a new context, or stop this one later: "
              + CallSite.here().shortForm());
    }
    return backend;
  }

  /**
   * Returns the operator that sends each record to a program and returns the program's lines. Also
   * works after the context was stopped.
   */
  public <T> Operator<T, String> pipe(PipeCommand command) {
    return backend.pipe(command);
  }

  /**
   * Files of all file systems, with the settings of Hadoop's formats as they are now.
   *
   * @throws IllegalStateException if the context was stopped
   */
  public Files files() {
    Configuration changed;
    synchronized (lock) {
      changed = hadoop;
    }
    HadoopSettings settings =
        changed == null
            ? HadoopSettings.of(initialHadoop.entrySet())
            : HadoopSettings.of(changed::get);
    Files local = backend().files().with(settings);
    // The lambda must not have Hadoop's types, which would be loaded with it.
    return new FilesByScheme(local, settings, () -> onHadoop(local));
  }

  private Files onHadoop(Files local) {
    return onHadoop(local, hadoop());
  }

  private Files onHadoop(Files local, Configuration settings) {
    return formats("a path that is not local")
        .files(settings, conf(), backend().parallelism(), local.objectEncoding());
  }

  /**
   * Files of all file systems, with other settings of Hadoop's formats.
   *
   * @param settings all settings of the program, without the prefix {@code spark.hadoop.}
   */
  public Files files(Map<String, String> settings) {
    HadoopSettings known = HadoopSettings.of(settings.entrySet());
    Files local = backend().files().with(known);
    return new FilesByScheme(local, known, () -> onHadoop(local, settings));
  }

  private Files onHadoop(Files local, Map<String, String> settings) {
    return onHadoop(local, formats("a path that is not local").configuration(settings, conf()));
  }

  /** Files of all file systems, with other settings of Hadoop's formats. */
  public Files files(Configuration other) {
    HadoopSettings settings = HadoopSettings.of(other::get);
    Files local = backend().files().with(settings);
    return new FilesByScheme(local, settings, () -> onHadoop(local, other));
  }

  /** Returns what copies a file that only Hadoop can read; null for others and without Hadoop. */
  public @Nullable RemoteFiles remoteFiles(String uri) {
    return FilesByScheme.hasSchemeOfHadoop(uri) && HadoopLibrary.isPresent()
        ? formats("a path that is not local").remoteFiles(hadoop())
        : null;
  }

  /** The settings of Hadoop's formats, which the program may change. */
  public Configuration hadoop() {
    synchronized (lock) {
      Configuration made = hadoop;
      if (made == null) {
        if (HadoopLibrary.isPresent()) {
          made = formats("hadoopConfiguration").configuration(initialHadoop, conf());
        } else {
          ConfigurationWithoutHadoop.defineIfMissing();
          made = new Configuration();
          initialHadoop.forEach(made::set);
        }
        hadoop = made;
      }
      return made;
    }
  }

  /**
   * Hadoop's formats.
   *
   * @param user the method that needs them, for the error
   * @throws UnsupportedOperationException if Hadoop is not on the class path
   */
  public HadoopFormats formats(String user) {
    synchronized (lock) {
      HadoopFormats found = formats;
      if (found == null) {
        HadoopLibrary.require(user);
        found = services(HadoopFormats.class).findFirst().orElseThrow();
        formats = found;
      }
      return found;
    }
  }

  /** The preferred locations that the backend knows. Also works after it was closed. */
  PreferredLocations locations() {
    return backend.locations();
  }

  /** Returns the API call that is running on this thread, with a new id. */
  public Operation operation() {
    CallSite site = CallSite.here();
    String text = localProperties.get(CALL_SITE);
    return new Operation(
        nextOperationId.getAndIncrement(), text == null ? site : site.withText(text));
  }

  /** Makes a dataset with the next id. As in Spark, each node has an id. */
  public <T> Dataset<T> dataset(Operation operation, Node<T> node) {
    return dataset(reserveDatasetId(), operation, node);
  }

  /** Makes a dataset with an id that was reserved for it. */
  <T> Dataset<T> dataset(int id, Operation operation, Node<T> node) {
    return new Dataset<>(id, operation, node);
  }

  /** Returns the next id, for a dataset that is made after others may have been. */
  int reserveDatasetId() {
    return nextDatasetId.getAndIncrement();
  }

  /** The id of the dataset that is made next, if no other thread makes one. */
  int nextDatasetId() {
    return nextDatasetId.get();
  }

  /** Uses up an id, for a dataset that Spark makes and that is not needed here. */
  void skipDatasetId() {
    nextDatasetId.getAndIncrement();
  }

  /** Returns the id for a new shuffle. */
  int newShuffleId() {
    return nextShuffleId.getAndIncrement();
  }

  /**
   * The number of partitions of a dataset if the program does not give one: {@code
   * spark.default.parallelism}, or the number of task slots.
   */
  public int defaultParallelism() {
    return conf().getInt("spark.default.parallelism", backend().parallelism());
  }

  /**
   * Marks a dataset to be cached: its partitions are stored once they are computed.
   *
   * @throws UnsupportedOperationException if another level was set before
   */
  public void persist(Dataset<?> dataset, StorageLevel level, Operation operation) {
    Require.that(level != null, "StorageLevel is null or invalid", "null", operation);
    if (dataset.checkpoint() instanceof Checkpoint.Local) {
      cacheWithoutLoss(dataset, level);
      return;
    }
    StorageLevel now = dataset.storageLevel();
    if (!now.equals(StorageLevel.NONE()) && !now.equals(level)) {
      throw new SparkUnsupportedOperationException(
          "Cannot change storage level of an RDD after it was already assigned a level\n"
              + dataset
              + " is persisted as "
              + now.description()
              + "; unpersist() it before "
              + operation);
    }
    setLevel(dataset, level);
  }

  /** Caches partitions so that none is dropped when memory is short: they are moved to disk. */
  void cacheWithoutLoss(Dataset<?> dataset, StorageLevel level) {
    setLevel(
        dataset,
        new StorageLevel(
            true,
            level.useMemory(),
            level.useOffHeap(),
            level.deserialized(),
            level.replication()));
  }

  private void setLevel(Dataset<?> dataset, StorageLevel level) {
    dataset.setStorageLevel(level);
    persisted.put(dataset, true);
    if (!closed()) {
      backend.datasetPersisted(dataset);
    }
  }

  /** Adds a dataset to those that are listed as persisted. */
  public void listAsPersisted(Dataset<?> dataset) {
    persisted.put(dataset, true);
  }

  /** The checkpoints of this context. */
  public Checkpointing checkpointing() {
    return checkpointing;
  }

  /** The actions. */
  Actions actions() {
    return actions;
  }

  /**
   * Drops the cached partitions of a dataset.
   *
   * @param blocking whether to wait until they are dropped
   */
  public void unpersist(Dataset<?> dataset, boolean blocking) {
    persisted.remove(dataset);
    dataset.setStorageLevel(StorageLevel.NONE());
    backend().unpersist(dataset, blocking);
  }

  /** The persisted datasets that the program can still reach, in the order of their ids. */
  public List<Dataset<?>> persisted() {
    List<Dataset<?>> datasets = new ArrayList<>();
    synchronized (persisted) {
      datasets.addAll(persisted.keySet());
    }
    datasets.sort(Comparator.comparingInt(Dataset::id));
    return datasets;
  }

  /** Adds a listener. It gets all later events. */
  public void listen(SparkListenerInterface listener) {
    if (closed()) {
      throw new IllegalStateException("LiveListenerBus is stopped.");
    }
    synchronized (lock) {
      if (bus != null) {
        bus.add(listener);
      } else {
        bus = new ListenerBus(List.of(listener));
        backend.observe(bus);
      }
    }
  }

  /** Removes a listener. */
  public void ignore(SparkListenerInterface listener) {
    synchronized (lock) {
      if (bus != null) {
        bus.remove(listener);
      }
    }
  }

  /**
   * Returns the text of {@code toDebugString}: the lineage of a dataset with its cached partitions.
   */
  public String debugString(Dataset<?> dataset) {
    return DebugString.of(dataset, this::stored);
  }

  private @Nullable String stored(Dataset<?> dataset) {
    Status.StorageStatus stored =
        dataset.persisted() ? backend().status().stored(dataset.id()) : null;
    return stored == null
        ? null
        : "CachedPartitions: "
            + stored.partitions()
            + "; MemorySize: "
            + ByteSize.shown(stored.memoryBytes())
            + "; DiskSize: "
            + ByteSize.shown(stored.diskBytes());
  }

  /** Stops everything that the context started. A second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      backend.close();
    }
  }

  /**
   * Closes observers after a failed start. What one of them throws is suppressed in the failure.
   */
  private static void closeAll(List<Observer> observers, Throwable failure) {
    for (Observer observer : observers) {
      try {
        observer.close();
      } catch (Throwable thrown) {
        failure.addSuppressed(thrown);
      }
    }
  }

  private static void startObservers(
      Application application, Controls controls, List<Observer> observers) {
    List<ObserverFactory> factories = new ArrayList<>();
    for (ObserverFactory factory : services(ObserverFactory.class)) {
      factories.add(factory);
      try {
        factory.observe(application, controls).ifPresent(observers::add);
      } catch (Exception e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the application runs without an observer that could not start: " + factory,
            e);
      }
    }
    for (Observer observer : observers) {
      observer
          .address()
          .ifPresent(at -> factories.forEach(factory -> factory.served(application, at)));
    }
  }

  private static BackendFactory backendFactory(String master) throws SparkException {
    for (BackendFactory factory : services(BackendFactory.class)) {
      if (factory.serves(master)) {
        return factory;
      }
    }
    throw UnservedMaster.error(master);
  }

  private static <S> ServiceLoader<S> services(Class<S> service) {
    return ServiceLoader.load(service, Driver.class.getClassLoader());
  }

  /**
   * Controls for observers, which start before the backend. They do nothing until the backend has
   * started.
   */
  private static final class LateControls implements Controls {
    private volatile @Nullable Controls target;

    @Override
    public void cancel(Cancellation cancellation) {
      Controls started = target;
      if (started != null) {
        started.cancel(cancellation);
      }
    }

    @Override
    public String threadDump() {
      Controls started = target;
      return started == null ? "" : started.threadDump();
    }

    @Override
    public MemoryUse memory() {
      Controls started = target;
      return started == null ? MemoryUse.NONE : started.memory();
    }
  }
}
