package dev.kindling.engine.task;

import dev.kindling.engine.shuffle.TaskServices;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Node;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PartitionAwareOperator;
import dev.kindling.plan.Sink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Computes partitions within one task, pushed into a sink or pulled through an iterator.
 *
 * <p>Both go up the lineage in {@link Segment}s: the narrow operators up to a boundary, and an
 * {@link Origin} for the records that enter them, which is a source, a shuffle, a cached partition
 * or partitions of parents. Neither recurses over narrow operators or unions. Both recurse over
 * persisted datasets.
 */
final class Evaluation {
  private final StageWork stage;
  private final StageFunctions.ForTask functions;
  private final TaskEnvironment environment;
  private final LocalTaskContext context;
  private final CachedPartitions cache;
  private final NodeOrigins origins;

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
    this.cache =
        new CachedPartitions(this, environment.blocks(), environment.copyPolicy(), context);
    this.origins = new NodeOrigins(this, functions, environment.shuffles(), services, context);
  }

  /**
   * Pushes all records of a partition into a sink, begin and end included.
   *
   * @throws dev.kindling.TaskKilledException when the task was told to stop; then the sink has not
   *     seen all records
   */
  @SuppressWarnings("unchecked") // The lineage has checked the type of a dataset's records.
  void push(Dataset<?> dataset, int partition, Sink<?> sink) throws Exception {
    new PushWalk(this)
        .run(new DatasetPartition(dataset, partition), (Sink<Object>) sink, dataset.persisted());
  }

  /** Returns all records of a partition, computed as they are asked for. */
  Iterator<Object> iterator(Dataset<?> dataset, int partition) throws Exception {
    return iterator(new DatasetPartition(dataset, partition));
  }

  /** Returns all records of a partition, computed as they are asked for. */
  Iterator<Object> iterator(DatasetPartition target) throws Exception {
    return new PullWalk(this, target, target.persisted()).run();
  }

  /** Pushes the records of a partition into a sink. Doesn't look for a cached block. */
  void compute(DatasetPartition target, Sink<Object> sink) throws Exception {
    new PushWalk(this).run(target, sink, false);
  }

  /** Returns the records of a partition. Doesn't look for a cached block. */
  Iterator<Object> compute(DatasetPartition target) throws Exception {
    return new PullWalk(this, target, false).run();
  }

  /** The task that this computes partitions for. */
  LocalTaskContext context() {
    return context;
  }

  /**
   * Returns what a partition is made of: its narrow operators, and the origin of the records that
   * enter them.
   *
   * @param cached whether to read the partition itself from the cache
   */
  Segment segment(DatasetPartition target, boolean cached) throws Exception {
    if (cached) {
      return new Segment(stage.noOperators(), new Origin.Cached(target, cache));
    }
    NarrowChain chain = stage.chain(target.dataset());
    DatasetPartition boundary = new DatasetPartition(chain.boundary(), target.partition());
    if (chain.opensBoundaryLate()) {
      return new Segment(
          pipeline(chain, target.partition()), new Origin.Parents(List.of(boundary), true, this));
    }
    if (!chain.isEmpty() && boundary.persisted()) {
      return new Segment(pipeline(chain, target.partition()), new Origin.Cached(boundary, cache));
    }
    Node<?> node = chain.boundary().node();
    NarrowChain behindJoin = node instanceof CoGroup ? chain.behindJoin() : null;
    Pipeline<Object, Object> pipeline =
        pipeline(behindJoin == null ? chain : behindJoin, target.partition());
    return new Segment(pipeline, origins.of(node, boundary, behindJoin != null));
  }

  /** The operators of a chain at a partition; this task's own where tasks don't share them. */
  private Pipeline<Object, Object> pipeline(NarrowChain chain, int partition) {
    if (chain.shareable() && !chain.positional()) {
      return chain.pipeline();
    }
    List<Operator<?, ?>> own = new ArrayList<>(chain.operators().size());
    for (Operator<?, ?> shared : chain.operators()) {
      Operator<?, ?> operator = functions.of(shared);
      own.add(
          operator instanceof PartitionAwareOperator<?, ?> aware
              ? aware.forPartition(partition)
              : operator);
    }
    return new Pipeline<>(own, environment.specialiser());
  }
}
