package dev.kindling.engine.task;

import dev.kindling.Partitioner;
import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.engine.shuffle.ShuffleStore;
import dev.kindling.engine.spill.Spills;
import dev.kindling.engine.storage.BlockListener;
import dev.kindling.engine.storage.BlockStore;
import dev.kindling.engine.storage.ReachabilityMonitor;
import dev.kindling.pipeline.Specialiser;
import dev.kindling.pipeline.action.CollectAction;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.pipeline.source.LocalCollection;
import dev.kindling.plan.Action;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Input;
import dev.kindling.plan.Lineage;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Node;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Operator;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.plan.Source;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Builds small lineages and runs their stages one task after the other on the calling thread. */
public final class SerialProgram {
  /** Ignores all changes of blocks. */
  public static final BlockListener IGNORING =
      new BlockListener() {
        @Override
        public void stored(
            Dataset<?> dataset,
            int partition,
            StorageLevel level,
            long memoryBytes,
            long diskBytes) {}

        @Override
        public void evicted(int datasetId, int partition, StorageLevel level, long diskBytes) {}

        @Override
        public void lost(int datasetId, int partition, String problem) {}

        @Override
        public void refused(Dataset<?> dataset, int partition) {}

        @Override
        public void unpersisted(int datasetId, boolean unreachable) {}
      };

  private static final Operation OPERATION = new Operation(0, new CallSite("test", List.of()));

  public final CopyPolicy copyPolicy = new CopyPolicy(new Immutability(List.of()));
  public final ShuffleStore shuffles;
  public final BlockStore blocks;
  public final MemoryBudget memory;

  /** For temporary files. */
  public final Scratch scratch;

  private final TaskEnvironment environment;
  private int nextDataset;
  private int nextShuffle;
  private long nextTask;
  private long spilledBytes;

  /** Creates a program with 64 MB for blocks. */
  public SerialProgram() {
    this(64L << 20, IGNORING, id -> {});
  }

  /** Creates a program whose tasks spill at so many records, even if there is memory. */
  public SerialProgram(long forcedSpill) {
    this(
        64L << 20,
        IGNORING,
        id -> {},
        Scratch.of(new SparkConf(false), Disk.local()),
        0,
        forcedSpill);
  }

  public SerialProgram(long blockBudget, BlockListener listener, IntConsumer freed) {
    this(blockBudget, listener, freed, Scratch.of(new SparkConf(false), Disk.local()), 0);
  }

  /**
   * @param scratch where spills and cached partitions are written
   * @param offHeapBytes the bytes that may be cached outside the heap
   */
  public SerialProgram(
      long blockBudget,
      BlockListener listener,
      IntConsumer freed,
      Scratch scratch,
      long offHeapBytes) {
    this(blockBudget, listener, freed, scratch, offHeapBytes, Long.MAX_VALUE);
  }

  private SerialProgram(
      long blockBudget,
      BlockListener listener,
      IntConsumer freed,
      Scratch scratch,
      long offHeapBytes,
      long forcedSpill) {
    ReachabilityMonitor reachability = new ReachabilityMonitor();
    this.memory = new MemoryBudget(1L << 30, 0, forcedSpill);
    SparkConf conf = new SparkConf(false);
    RecordSerializer serializer = RecordSerializer.of(conf, SerialProgram.class.getClassLoader());
    this.scratch = scratch;
    Spills spills = new Spills(scratch, serializer, conf);
    this.shuffles = new ShuffleStore(reachability, memory, spills, freed);
    memory.register(MemoryBudget.Use.OUTPUTS, shuffles);
    MemoryBudget blockMemory = new MemoryBudget(blockBudget, 0, Long.MAX_VALUE);
    this.blocks = new BlockStore(reachability, blockMemory, spills, offHeapBytes, listener);
    this.environment =
        new TaskEnvironment(
            shuffles, blocks, memory, Disk.local(), spills, copyPolicy, new Specialiser());
  }

  public <T> Dataset<T> parallelize(List<? extends T> elements, int slices) {
    return read(new LocalCollection<T>(elements, slices, copyPolicy));
  }

  public <T> Dataset<T> read(Input<T> input) {
    return of(new Source<>(input));
  }

  public <T> Dataset<T> of(Node<T> node) {
    return new Dataset<>(nextDataset++, OPERATION, node);
  }

  public <A, B> Dataset<B> map(Dataset<A> parent, Function<A, B> function) {
    return apply(parent, new MapOperator<>(function));
  }

  /** Returns the result of an operator that tasks may share. */
  public <A, B> Dataset<B> apply(Dataset<A> parent, Operator<A, B> operator) {
    return of(new Narrow<>(parent, operator, true, false));
  }

  public Exchange exchange(
      Dataset<?> parent,
      Partitioner partitioner,
      @Nullable Combiner<?, ?> combiner,
      boolean mapSideCombine,
      @Nullable Comparator<?> ordering) {
    return new Exchange(
        nextShuffle++, parent, partitioner, combiner, mapSideCombine, ordering, true);
  }

  public <K, C> Dataset<Tuple2<K, C>> shuffle(
      Dataset<?> parent,
      Partitioner partitioner,
      @Nullable Combiner<?, ?> combiner,
      boolean mapSideCombine,
      @Nullable Comparator<?> ordering) {
    return of(new Shuffle<>(exchange(parent, partitioner, combiner, mapSideCombine, ordering)));
  }

  /** All records, partition by partition. */
  public List<List<Object>> partitions(Dataset<?> dataset) {
    List<List<Object>> partitions = new ArrayList<>();
    for (Object part : run(dataset, new CollectAction<>(copyPolicy), true)) {
      partitions.add(Arrays.asList((Object[]) part));
    }
    return partitions;
  }

  /** All records. */
  public List<Object> collect(Dataset<?> dataset) {
    List<Object> all = new ArrayList<>();
    partitions(dataset).forEach(all::addAll);
    return all;
  }

  /** The results of an action over every partition. */
  public List<Object> run(Dataset<?> dataset, Action<?, ?> action, boolean shareable) {
    prepare(dataset);
    StageWork work = StageWork.resultStage(dataset, action, shareable, environment);
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < dataset.numPartitions(); i++) {
      results.add(task(work, context(i, dataset.numPartitions())));
    }
    return results;
  }

  /** Runs the map stages that a dataset needs. */
  public void prepare(Dataset<?> dataset) {
    for (Dataset<?> each : Lineage.parentsFirst(dataset, any -> true)) {
      for (Edge edge : each.node().edges()) {
        if (edge instanceof Exchange exchange && !shuffles.complete(exchange)) {
          write(exchange);
        }
      }
    }
  }

  /** Runs one map stage. */
  public void write(Exchange exchange) {
    StageWork work = StageWork.mapStage(exchange, environment);
    int partitions = exchange.parent().numPartitions();
    shuffles.missing(exchange).stream()
        .forEach(partition -> task(work, context(partition, partitions)));
  }

  public LocalTaskContext context(int partition, int partitions) {
    return new LocalTaskContext(
        0, 0, partition, partitions, 0, nextTask++, 0, Map.of(), memory, Disk.local());
  }

  /** Runs one task as a slot does. */
  public Object task(StageWork work, LocalTaskContext context) {
    context.enter();
    try {
      Object result = work.run(context.partitionId(), context);
      context.markTaskCompleted();
      return result;
    } catch (Throwable e) {
      context.markTaskFailed(e);
      context.markTaskCompleted();
      throw SneakyThrow.unchecked(e);
    } finally {
      spilledBytes += context.counters().spilledDiskBytes;
      context.memory().close();
      context.leave();
    }
  }

  /** The bytes that all tasks have spilled. */
  public long spilledBytes() {
    return spilledBytes;
  }

  public TaskEnvironment environment() {
    return environment;
  }
}
