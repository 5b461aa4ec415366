package dev.kindling.api;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.SparkUnsupportedOperationException;
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
import dev.kindling.plan.PreferredLocations;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.BackendFactory;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import dev.kindling.spi.Status;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a context owns: the application, its backend and observers, the counters of Spark's ids, the
 * local properties. Thread-safe.
 */
public final class Driver implements AutoCloseable {
  private static final List<String> SIZE_UNITS =
      List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  /** The local property that holds the words for call sites, in Spark as here. */
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

  /** What is kept, for as long as the program refers to it. Its keys compare by identity. */
  private final Map<Dataset<?>, Boolean> persisted =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Checkpointing checkpointing = new Checkpointing(this);
  private final Actions actions = new Actions(this);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Object lock = new Object();

  /** The program's listeners, guarded by lock; null until there is one. */
  private @Nullable ListenerBus bus;

  /**
   * Starts the backend that serves the application's master URL, watched by every observer that is
   * found. Fails with a {@link SparkException} when no backend serves the master URL.
   */
  public Driver(Application application) {
    this.application = application;
    this.createdAt = CallSite.here();
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

  /** The application as its backend knows it. */
  public Application application() {
    return application;
  }

  /** The application's configuration. */
  public SparkConf conf() {
    return application.conf();
  }

  /** The address at which an observer serves its pages, or null. */
  public @Nullable String address() {
    for (Observer observer : observers) {
      if (observer.address().isPresent()) {
        return observer.address().get();
      }
    }
    return null;
  }

  /** Where the context was created. */
  public CallSite createdAt() {
    return createdAt;
  }

  /** The properties that jobs take from the thread that starts them. */
  public LocalProperties localProperties() {
    return localProperties;
  }

  /** The tags of the calling thread's jobs. */
  public JobTags jobTags() {
    return jobTags;
  }

  /** How jobs and stages stand, also when the context has been stopped. */
  public Status status() {
    return backend.status();
  }

  /** How records pass between driver and tasks. */
  public CopyPolicy copyPolicy() {
    return copyPolicy;
  }

  /**
   * Checks what a program's function captures, and fails with a {@link SparkException} when it
   * can't be serialised.
   *
   * @param holder an operator, action, combiner, partitioner or comparator
   * @return whether tasks may share it
   */
  boolean shareable(Object holder, Operation operation) {
    return closures.check(holder, operation.site());
  }

  /** Whether {@link #close} has been called. */
  public boolean closed() {
    return closed.get();
  }

  /**
   * The backend.
   *
   * @throws IllegalStateException when the context has been stopped
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

  /** Where partitions can be computed, as the backend knows it; also when it has been closed. */
  PreferredLocations locations() {
    return backend.locations();
  }

  /** The call of the API that is running on this thread. */
  public Operation operation() {
    CallSite site = CallSite.here();
    String words = localProperties.get(CALL_SITE);
    return new Operation(
        nextOperationId.getAndIncrement(), words == null ? site : site.withText(words));
  }

  /** A dataset of its own id. Ids count as Spark's do: one for each node. */
  public <T> Dataset<T> dataset(Operation operation, Node<T> node) {
    return new Dataset<>(nextDatasetId.getAndIncrement(), operation, node);
  }

  /** Uses up an id where Spark has a dataset that isn't needed here. */
  void skipDatasetId() {
    nextDatasetId.getAndIncrement();
  }

  /** The id of a new shuffle. */
  int newShuffleId() {
    return nextShuffleId.getAndIncrement();
  }

  /**
   * How many partitions a dataset gets when the program doesn't say: {@code
   * spark.default.parallelism}, or one for each task that can run at a time.
   */
  public int defaultParallelism() {
    return conf().getInt("spark.default.parallelism", backend().parallelism());
  }

  /**
   * Keeps a dataset's partitions once they are computed.
   *
   * @throws UnsupportedOperationException when another level was chosen before
   */
  public void persist(Dataset<?> dataset, StorageLevel level, Operation operation) {
    if (dataset.checkpoint() instanceof Checkpoint.Local) {
      keep(dataset, level);
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

  /** Keeps partitions so that none is dropped to make room: on disk when memory doesn't suffice. */
  void keep(Dataset<?> dataset, StorageLevel level) {
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
    backend().datasetPersisted(dataset);
  }

  /** Stores datasets to cut their lineage. */
  public Checkpointing checkpointing() {
    return checkpointing;
  }

  /** The jobs of actions. */
  Actions actions() {
    return actions;
  }

  /**
   * Forgets a dataset's kept partitions.
   *
   * @param blocking whether to wait until they are gone
   */
  public void unpersist(Dataset<?> dataset, boolean blocking) {
    persisted.remove(dataset);
    dataset.setStorageLevel(StorageLevel.NONE());
    backend().unpersist(dataset, blocking);
  }

  /** The datasets that are kept and that something still refers to, by id. */
  public List<Dataset<?>> persisted() {
    List<Dataset<?>> kept = new ArrayList<>();
    synchronized (persisted) {
      kept.addAll(persisted.keySet());
    }
    kept.sort(Comparator.comparingInt(Dataset::id));
    return kept;
  }

  /** Tells a listener what happens from now on. */
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

  /** Tells a listener nothing more. */
  public void ignore(SparkListenerInterface listener) {
    synchronized (lock) {
      if (bus != null) {
        bus.remove(listener);
      }
    }
  }

  /** A dataset's lineage with what is kept of it, in Spark's form. */
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
            + size(stored.memoryBytes())
            + "; DiskSize: "
            + size(stored.diskBytes());
  }

  // Spark's form, whose units begin at two of them.
  private static String size(long bytes) {
    int unit = 0;
    double number = bytes;
    while (number >= 2 * 1024 && unit < SIZE_UNITS.size() - 1) {
      number /= 1024;
      unit++;
    }
    return String.format(Locale.US, "%.1f %s", number, SIZE_UNITS.get(unit));
  }

  /** Ends everything the context started. Calling it again does nothing. */
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
    throw new SparkException(
        "Could not parse Master URL: '"
            + master
            + "'\nA master URL is local, local[N], local[*] or local[N,F]: N tasks at a time, each"
            + " tried F times. Clusters need an artifact that runs them, which isn't on the class"
            + " path.");
  }

  private static <S> ServiceLoader<S> services(Class<S> service) {
    return ServiceLoader.load(service, Driver.class.getClassLoader());
  }

  /** Controls that observers get before the backend has started. Until then they do nothing. */
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
  }
}
