package dev.kindling.engine.task;

import dev.kindling.Tuple2;
import dev.kindling.engine.shuffle.GroupTable;
import dev.kindling.engine.shuffle.ShuffleReader;
import dev.kindling.engine.shuffle.TaskServices;
import dev.kindling.engine.storage.Block;
import dev.kindling.engine.storage.BlockBuilder;
import dev.kindling.engine.storage.StoredRecords;
import dev.kindling.pipeline.ArrayIterator;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.plan.Cartesian;
import dev.kindling.plan.Checkpointed;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Node;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.plan.PartitionPruning;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.Sink;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.plan.Source;
import dev.kindling.plan.Subtract;
import dev.kindling.plan.Union;
import dev.kindling.plan.Zip;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Computes partitions within one task.
 *
 * <p>From a dataset the walk goes up the narrow operators to a boundary: a source, a kept
 * partition, a shuffle, or several parents. There it starts a pump into the fused operators, or
 * goes on with the parents into the same sink. No walk recurses over narrow operators or unions; it
 * does over datasets that are persisted one upon the other.
 */
final class Evaluation {
  private final StageWork stage;
  private final StageFunctions.ForTask functions;
  private final TaskEnvironment environment;
  private final LocalTaskContext context;
  private final TaskServices services;
  private final ShuffleReader shuffles;

  Evaluation(
      StageWork stage,
      StageFunctions.ForTask functions,
      TaskEnvironment environment,
      TaskServices services,
      LocalTaskContext context) {
    this.stage = stage;
    this.functions = functions;
    this.environment = environment;
    this.context = context;
    this.services = services;
    this.shuffles = new ShuffleReader(environment.shuffles(), services);
  }

  /**
   * Pushes all records of a partition into a sink, begin and end included.
   *
   * @throws dev.kindling.TaskKilledException when the task was told to stop, for then the sink has
   *     not seen all records
   */
  @SuppressWarnings("unchecked") // what a dataset's records are, its lineage has seen to
  void push(Dataset<?> dataset, int partition, Sink<?> sink) throws Exception {
    run(
        new Compute(
            new DatasetPartition(dataset, partition), (Sink<Object>) sink, dataset.persisted()));
  }

  /** All records of a partition, computed as they are asked for. */
  Iterator<Object> iterator(Dataset<?> dataset, int partition) throws Exception {
    return iterator(new DatasetPartition(dataset, partition), dataset.persisted());
  }

  private void run(Compute first) throws Exception {
    Deque<Step> steps = new ArrayDeque<>();
    steps.push(first);
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      if (step instanceof Compute compute) {
        if (!(compute.sink instanceof BranchSink && compute.sink.cancelled())) {
          push(compute, steps);
        }
      } else {
        ((End) step).sink.end();
      }
    }
    context.killTaskIfInterrupted();
  }

  private void push(Compute compute, Deque<Step> steps) throws Exception {
    DatasetPartition target = compute.target;
    Sink<Object> sink = compute.sink;
    boolean cached = compute.cached;
    while (true) {
      if (cached) {
        pushCached(target, stage.noOperators(), sink);
        return;
      }
      NarrowChain chain = stage.chain(target.dataset);
      Pipeline<Object, Object> pipeline = pipeline(chain, target.partition);
      DatasetPartition boundary = new DatasetPartition(chain.boundary(), target.partition);
      if (!chain.isEmpty() && boundary.dataset.persisted()) {
        pushCached(boundary, pipeline, sink);
        return;
      }
      Node<?> node = boundary.dataset.node();
      List<DatasetPartition> parents = parents(node, boundary.partition);
      NarrowChain behindJoin = chain.behindJoin();
      if (behindJoin != null && node instanceof CoGroup<?> coGroup) {
        pipeline(behindJoin, target.partition)
            .run(joined(coGroup, boundary.partition), sink, context);
        return;
      }
      if (parents == null) {
        pipeline.run(leaf(node, boundary.partition), sink, context);
        return;
      }
      if (!pipeline.pushable()) {
        pipeline.run(iterator(boundary, false), sink, context);
        return;
      }
      Sink<Object> into = chain.isEmpty() ? sink : pipeline.push(sink, context);
      if (parents.size() != 1) {
        into.begin(-1);
        steps.push(new End(into));
        BranchSink part = new BranchSink(into);
        for (int i = parents.size() - 1; i >= 0; i--) {
          DatasetPartition parent = parents.get(i);
          steps.push(new Compute(parent, part, parent.dataset.persisted()));
        }
        return;
      }
      target = parents.get(0);
      cached = target.dataset.persisted();
      sink = into;
    }
  }

  private Iterator<Object> iterator(DatasetPartition wanted, boolean wantedCached)
      throws Exception {
    List<Pipeline<Object, Object>> downstream = new ArrayList<>();
    DatasetPartition target = wanted;
    boolean cached = wantedCached;
    Iterator<Object> records = null;
    while (records == null) {
      if (cached) {
        records = cachedIterator(target);
        break;
      }
      NarrowChain chain = stage.chain(target.dataset);
      if (!chain.isEmpty()) {
        downstream.add(pipeline(chain, target.partition));
        target = new DatasetPartition(chain.boundary(), target.partition);
        cached = target.dataset.persisted();
        continue;
      }
      List<DatasetPartition> parents = parents(target.dataset.node(), target.partition);
      if (parents == null) {
        records = leaf(target.dataset.node(), target.partition);
      } else if (parents.size() == 1) {
        target = parents.get(0);
        cached = target.dataset.persisted();
      } else {
        records = new Concatenated(parents);
      }
    }
    for (int i = downstream.size() - 1; i >= 0; i--) {
      records = downstream.get(i).pull(records, context);
    }
    return records;
  }

  /** The partitions that follow each other in a partition of a node, or null if it has none. */
  private static @Nullable List<DatasetPartition> parents(Node<?> node, int partition) {
    if (node instanceof PartitionPruning<?> pruning) {
      return List.of(new DatasetPartition(pruning.parent(), pruning.partitionOf(partition)));
    }
    if (node instanceof Checkpointed<?> checkpointed) {
      return List.of(new DatasetPartition(checkpointed.stored(), partition));
    }
    if (node instanceof Coalesce<?> coalesce) {
      List<DatasetPartition> partitions = new ArrayList<>();
      for (int each : coalesce.partitionsOf(partition)) {
        partitions.add(new DatasetPartition(coalesce.parent(), each));
      }
      return partitions;
    }
    if (!(node instanceof Union<?> union)) {
      return null;
    }
    if (union.aligned()) {
      List<DatasetPartition> partitions = new ArrayList<>();
      for (Dataset<?> parent : union.parents()) {
        partitions.add(new DatasetPartition(parent, partition));
      }
      return partitions;
    }
    int index = partition;
    for (Dataset<?> parent : union.parents()) {
      if (index < parent.numPartitions()) {
        return List.of(new DatasetPartition(parent, index));
      }
      index -= parent.numPartitions();
    }
    throw new IndexOutOfBoundsException("a union has no partition " + partition);
  }

  /** The records of a partition that is not made of parents' partitions. */
  @SuppressWarnings("unchecked") // what a node's records are, its lineage has seen to
  private Iterator<Object> leaf(Node<?> node, int partition) throws Exception {
    Iterator<?> records;
    if (node instanceof Source<?> source) {
      records = source.input().read(partition, context);
    } else if (node instanceof Shuffle<?, ?> shuffle) {
      Exchange exchange = shuffle.exchange();
      records =
          shuffles.read(
              exchange,
              functions.ofNullable(exchange.combiner()),
              functions.ofNullable(exchange.ordering()),
              partition);
    } else if (node instanceof CoGroup<?> coGroup) {
      records = groups(coGroup, partition).groups();
    } else if (node instanceof Subtract<?, ?> subtract) {
      records = subtracted(subtract, partition);
    } else if (node instanceof Zip<?> zip) {
      List<Iterator<Object>> sides = new ArrayList<>(zip.parents().size());
      for (Dataset<?> parent : zip.parents()) {
        sides.add(iterator(parent, partition));
      }
      records = functions.of(zip.operator()).pull(sides, context);
    } else if (node instanceof Cartesian<?, ?> cartesian) {
      DatasetPartition right =
          new DatasetPartition(cartesian.right(), cartesian.rightOf(partition));
      records = new Product(iterator(cartesian.left(), cartesian.leftOf(partition)), right);
    } else {
      throw new IllegalStateException("a kind of node that tasks don't know: " + node.kind());
    }
    return (Iterator<Object>) records;
  }

  @SuppressWarnings("unchecked") // what a node's records are, its lineage has seen to
  private Iterator<Object> joined(CoGroup<?> coGroup, int partition) throws Exception {
    return (Iterator<Object>) (Iterator<?>) groups(coGroup, partition).joined();
  }

  private GroupTable groups(CoGroup<?> coGroup, int partition) throws Exception {
    List<Edge> edges = coGroup.edges();
    GroupTable table = new GroupTable(edges.size(), services);
    for (int i = 0; i < edges.size(); i++) {
      Edge edge = edges.get(i);
      if (edge instanceof Exchange exchange) {
        table.add(i, environment.shuffles(), exchange, partition);
        context.killTaskIfInterrupted();
      } else {
        push(edge.parent(), partition, table.adding(i));
      }
    }
    return table;
  }

  private Iterator<?> subtracted(Subtract<?, ?> subtract, int partition) throws Exception {
    SubtractTable subtracted = new SubtractTable(services);
    Iterator<?> left = pairs(subtract.left(), partition);
    while (left.hasNext()) {
      context.killTaskIfInterrupted();
      subtracted.add((Tuple2<?, ?>) left.next());
    }
    Iterator<?> right = pairs(subtract.right(), partition);
    while (right.hasNext()) {
      context.killTaskIfInterrupted();
      subtracted.remove((Tuple2<?, ?>) right.next());
    }
    return subtracted.pairs();
  }

  private Iterator<?> pairs(Edge edge, int partition) throws Exception {
    return edge instanceof Exchange exchange
        ? shuffles.read(exchange, null, null, partition)
        : iterator(edge.parent(), partition);
  }

  /** The operators of a chain at a partition, the task's own where they aren't shared. */
  private Pipeline<Object, Object> pipeline(NarrowChain chain, int partition) {
    if (chain.shareable() && !chain.positional()) {
      return chain.pipeline();
    }
    List<Operator<?, ?>> own = new ArrayList<>(chain.operators().size());
    for (Operator<?, ?> shared : chain.operators()) {
      Operator<?, ?> operator = functions.of(shared);
      own.add(
          operator instanceof PartitionAwareOperator<?, ?> there ? there.at(partition) : operator);
    }
    return new Pipeline<>(own, environment.specialiser());
  }

  private void pushCached(
      DatasetPartition target, Pipeline<Object, Object> pipeline, Sink<Object> sink)
      throws Exception {
    if (!pipeline.pushable()) {
      pipeline.run(cachedIterator(target), sink, context);
      return;
    }
    Block block = find(target);
    if (block == null) {
      try (BlockBuilder builder =
          environment.blocks().startBlock(target.dataset, target.partition)) {
        CachingSink caching =
            new CachingSink(builder, environment.copyPolicy(), pipeline, sink, context);
        run(new Compute(target, caching, false));
        block = builder.store(!caching.passedThrough());
        if (caching.passedThrough()) {
          if (block != null) {
            block.close();
          }
          return;
        }
        if (block == null) {
          pipeline.run(builder.takeRecords(), sink, context);
          return;
        }
      }
    }
    if (block instanceof Block.Objects objects) {
      pipeline.run(objects.records(), (int) objects.count(), sink, context);
    } else {
      try (StoredRecords records = open(target, block)) {
        pipeline.run(records, sink, context);
      }
    }
  }

  private Iterator<Object> cachedIterator(DatasetPartition target) throws Exception {
    Block block = find(target);
    if (block == null) {
      try (BlockBuilder builder =
          environment.blocks().startBlock(target.dataset, target.partition)) {
        Iterator<Object> records = iterator(target, false);
        while (builder.isStoring() && records.hasNext()) {
          context.killTaskIfInterrupted();
          boolean gathered = builder.holdsObjects();
          builder.add(records.next());
          if (gathered && builder.isStoring() && !builder.holdsObjects()) {
            builder.takeRecords(); // they are on disk, and needn't be held any longer
          }
        }
        if (!builder.isStoring()) {
          return new Rest(builder.takeRecords(), records);
        }
        block = builder.store(true);
        if (block == null) {
          return builder.takeRecords();
        }
      }
    }
    if (block instanceof Block.Objects objects) {
      return new ArrayIterator<>(objects.records(), 0, (int) objects.count());
    }
    StoredRecords records = open(target, block);
    context.addTaskCompletionListener(ended -> records.close());
    return records;
  }

  private StoredRecords open(DatasetPartition target, Block block) {
    return environment.blocks().open(target.dataset, target.partition, (Block.Stored) block);
  }

  private @Nullable Block find(DatasetPartition target) throws InterruptedException {
    Block block = environment.blocks().find(target.dataset, target.partition);
    if (block == null) {
      context.counters().cacheMisses++;
    } else {
      context.counters().cacheHits++;
      context.counters().inputRecords += block.count();
      context.counters().inputBytes += block.bytes();
    }
    return block;
  }

  /** A partition of a dataset. */
  private record DatasetPartition(Dataset<?> dataset, int partition) {}

  private sealed interface Step permits Compute, End {}

  /**
   * @param cached whether to look for a kept block first, and to keep one
   */
  private record Compute(DatasetPartition target, Sink<Object> sink, boolean cached)
      implements Step {}

  private record End(Sink<Object> sink) implements Step {}

  /** The partitions one after the other, each begun when the one before has ended. */
  private final class Concatenated implements Iterator<Object> {
    private final Iterator<DatasetPartition> partitions;
    private Iterator<Object> current = Collections.emptyIterator();

    Concatenated(List<DatasetPartition> partitions) {
      this.partitions = partitions.iterator();
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext()) {
        if (!partitions.hasNext()) {
          return false;
        }
        DatasetPartition target = partitions.next();
        try {
          current = iterator(target, target.dataset.persisted());
        } catch (Exception e) {
          throw SneakyThrow.unchecked(e);
        }
      }
      return true;
    }

    @Override
    public Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }

  /** Every record of the left side with every one of the right, which is computed each time. */
  private final class Product implements Iterator<Object> {
    private final Iterator<Object> lefts;
    private final DatasetPartition right;
    private Iterator<Object> rights = Collections.emptyIterator();
    private @Nullable Object left;

    Product(Iterator<Object> lefts, DatasetPartition right) {
      this.lefts = lefts;
      this.right = right;
    }

    @Override
    public boolean hasNext() {
      while (!rights.hasNext()) {
        if (!lefts.hasNext()) {
          return false;
        }
        context.killTaskIfInterrupted();
        left = lefts.next();
        try {
          rights = iterator(right, right.dataset.persisted());
        } catch (Exception e) {
          throw SneakyThrow.unchecked(e);
        }
      }
      return true;
    }

    @Override
    @SuppressWarnings("NullAway") // records may be null
    public Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return new Tuple2<>(left, rights.next());
    }
  }

  /** What was held back, then what comes. */
  private record Rest(Iterator<Object> first, Iterator<Object> then) implements Iterator<Object> {
    @Override
    public boolean hasNext() {
      return first.hasNext() || then.hasNext();
    }

    @Override
    public Object next() {
      return first.hasNext() ? first.next() : then.next();
    }
  }
}
