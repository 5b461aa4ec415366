package dev.kindling.engine.shuffle;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.metrics.TaskClock.Activity;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.pipeline.NullPair;
import dev.kindling.pipeline.combine.DistinctCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.ResultSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last sink of a map task. Takes pairs and makes the {@link MapOutput} of one map partition
 * within the task's memory; pairs that don't fit are written to disk as a run.
 *
 * <p>Mutable keys and values are copied, so that an output never changes after it was made.
 */
public abstract class ShuffleWriter implements ResultSink<Object, MapOutput>, AutoCloseable {
  final Partitions partitions;
  final TaskServices services;
  final CopyPolicy copyPolicy;
  final TaskCounters counters;

  /** Accounts for the pairs in memory. */
  final MemoryConsumer memory;

  /**
   * The spilled runs, in the order of writing. They belong to the writer until the output is
   * committed.
   */
  final List<SpilledRun> runs = new ArrayList<>(0);

  /** A part of the names of its files. */
  final String purpose;

  private boolean committed;

  ShuffleWriter(Partitions partitions, TaskServices services, String purpose) {
    this.partitions = partitions;
    this.services = services;
    this.copyPolicy = services.copyPolicy();
    this.counters = services.counters();
    this.memory = services.memory().consumer(Spillable.NEVER);
    this.purpose = purpose;
  }

  /**
   * Creates the writer of one map task.
   *
   * @param combiner the task's own, where map tasks combine before they write; null where they
   *     don't
   * @param hashed whether reducers will look up keys by their hash codes
   * @param purpose a part of the names of the files it writes
   */
  public static ShuffleWriter start(
      Partitioner partitioner,
      @Nullable Combiner<Object, Object> combiner,
      boolean hashed,
      TaskServices services,
      String purpose) {
    Partitions partitions = new Partitions(partitioner);
    if (combiner == null) {
      return new PlainWriter(partitions, hashed, services, purpose);
    }
    return new CombiningWriter(
        partitions, combiner, combiner instanceof DistinctCombiner, services, purpose);
  }

  /** Makes the output of all pairs and stores it. */
  public final void commit(ShuffleStore store, Exchange exchange, int mapPartition)
      throws Exception {
    Activity before = counters.clock.enter(Activity.SHUFFLE_WRITE);
    try {
      store.put(exchange, mapPartition, finished());
    } finally {
      counters.clock.enter(before);
    }
  }

  private MapOutput finished() throws Exception {
    MapOutput output = result();
    Pairs pairs = output.parts().pairs();
    if (pairs != null && !memory.resize(pairs.bytes())) {
      SpilledRun run = services.spilled(pairs, purpose);
      runs.add(run);
      output.movedToDisk(run);
    }
    memory.transfer(Use.OUTPUTS, output.memoryBytes());
    committed = true;
    return output;
  }

  /**
   * Says that no more pairs come, because making the next one has failed. Throws instead what
   * combining the pairs before it throws, if they are not combined yet.
   */
  public void failed() throws Exception {}

  /** Gives the memory back, and deletes the files unless the output was committed. */
  @Override
  public void close() {
    memory.close();
    if (!committed) {
      for (SpilledRun run : runs) {
        run.spill().close();
      }
    }
  }

  /**
   * The record as the pair that it must be.
   *
   * @param variable Spark's name for it, which its exception for null has
   */
  static Tuple2<?, ?> pair(Object record, String variable) {
    if (record == null) {
      throw NullPair.product(variable);
    }
    return (Tuple2<?, ?>) record;
  }

  /** Counts what was written. */
  MapOutput counted(MapOutput output) {
    counters.addShuffleOutput(output.records(), output.bytes());
    return output;
  }
}
