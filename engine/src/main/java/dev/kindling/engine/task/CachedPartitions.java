package dev.kindling.engine.task;

import dev.kindling.engine.storage.Block;
import dev.kindling.engine.storage.BlockBuilder;
import dev.kindling.engine.storage.BlockStore;
import dev.kindling.engine.storage.StoredRecords;
import dev.kindling.pipeline.ArrayIterator;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the partitions of persisted datasets for one task: from the block store, or by computing
 * and caching those that the store doesn't have.
 */
final class CachedPartitions {
  private final Evaluation evaluation;
  private final BlockStore blocks;
  private final CopyPolicy copyPolicy;
  private final LocalTaskContext context;

  CachedPartitions(
      Evaluation evaluation, BlockStore blocks, CopyPolicy copyPolicy, LocalTaskContext context) {
    this.evaluation = evaluation;
    this.blocks = blocks;
    this.copyPolicy = copyPolicy;
    this.context = context;
  }

  /** Pushes all records through the operators into the sink, begin and end included. */
  void push(DatasetPartition source, Pipeline<Object, Object> pipeline, Sink<Object> sink)
      throws Exception {
    if (!pipeline.pushable()) {
      pipeline.run(pull(source), sink, context);
      return;
    }
    Block block = find(source);
    if (block == null) {
      try (BlockBuilder builder = blocks.startBlock(source.dataset(), source.partition())) {
        CachingSink caching = new CachingSink(builder, copyPolicy, pipeline, sink, context);
        evaluation.compute(source, caching);
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
      try (StoredRecords records = open(source, block)) {
        pipeline.run(records, sink, context);
      }
    }
  }

  /** Returns all records, read as they are asked for. */
  Iterator<Object> pull(DatasetPartition source) throws Exception {
    Block block = find(source);
    if (block == null) {
      try (BlockBuilder builder = blocks.startBlock(source.dataset(), source.partition())) {
        Iterator<Object> records = evaluation.compute(source);
        while (builder.isStoring() && records.hasNext()) {
          context.killTaskIfInterrupted();
          boolean heldObjects = builder.holdsObjects();
          builder.add(records.next());
          if (heldObjects && builder.isStoring() && !builder.holdsObjects()) {
            builder.takeRecords(); // They are on disk now, so memory needn't hold them any longer.
          }
        }
        if (!builder.isStoring()) {
          return new TakenThenRest(builder.takeRecords(), records);
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
    StoredRecords records = open(source, block);
    context.addTaskCompletionListener(ended -> records.close());
    return records;
  }

  private StoredRecords open(DatasetPartition source, Block block) {
    return blocks.open(source.dataset(), source.partition(), (Block.Stored) block);
  }

  private @Nullable Block find(DatasetPartition source) throws InterruptedException {
    Block block = blocks.find(source.dataset(), source.partition());
    if (block == null) {
      context.counters().cacheMisses++;
    } else {
      context.counters().cacheHits++;
      context.counters().inputRecords += block.count();
      context.counters().inputBytes += block.bytes();
    }
    return block;
  }

  /**
   * The records that were taken before the partition turned out not to fit, then the following
   * ones.
   */
  private record TakenThenRest(Iterator<Object> taken, Iterator<Object> following)
      implements Iterator<Object> {
    @Override
    public boolean hasNext() {
      return taken.hasNext() || following.hasNext();
    }

    @Override
    public Object next() {
      return taken.hasNext() ? taken.next() : following.next();
    }
  }
}
