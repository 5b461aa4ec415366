package dev.kindling.engine.shuffle;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.pipeline.combine.DistinctCombiner;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.ResultSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last sink of a map task: takes pairs and makes the {@link MapOutput} of one map partition,
 * within the task's memory: what doesn't fit is written to disk as a run.
 *
 * <p>Keys and values that could be changed are copied, so that an output never changes after it was
 * made.
 */
public abstract class ShuffleWriter implements ResultSink<Object, MapOutput>, AutoCloseable {
  final Partitions partitions;
  final TaskServices services;
  final CopyPolicy copyPolicy;
  final TaskCounters counters;

  /** What the pairs in memory take. */
  final MemoryConsumer memory;

  /** What was spilled, in the order of writing; the writer's until the output is left. */
  final List<SpilledRun> runs = new ArrayList<>(0);

  /** Names files. */
  final String purpose;

  private boolean left;

  ShuffleWriter(Partitions partitions, TaskServices services, String purpose) {
    this.partitions = partitions;
    this.services = services;
    this.copyPolicy = services.copyPolicy();
    this.counters = services.counters();
    this.memory = services.memory().consumer(Spillable.NEVER);
    this.purpose = purpose;
  }

  /**
   * A writer for one map task.
   *
   * @param combiner the task's own, where map tasks combine before they write; null where they
   *     don't
   * @param hashed whether reducers will look keys up by their hash codes
   * @param purpose names the files it writes
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

  /** Makes the output of what came, and leaves it in a store. */
  public final void leave(ShuffleStore store, Exchange exchange, int mapPartition)
      throws Exception {
    MapOutput output = result();
    Pairs pairs = output.parts().pairs();
    if (pairs != null && !memory.resize(pairs.bytes())) {
      SpilledRun run = services.spilled(pairs, purpose);
      runs.add(run);
      output.moved(run);
    }
    memory.transfer(Use.OUTPUTS, output.memoryBytes());
    left = true;
    store.put(exchange, mapPartition, output);
  }

  /** Gives back memory, and deletes files unless the output was left. */
  @Override
  public void close() {
    memory.close();
    if (!left) {
      for (SpilledRun run : runs) {
        run.spill().close();
      }
    }
  }

  /** The record as the pair it must be. */
  static Tuple2<?, ?> pair(Object record) {
    return (Tuple2<?, ?>) record;
  }

  /** Notes what was written. */
  MapOutput counted(MapOutput output, long nanosAtEnd) {
    counters.addShuffleOutput(output.records(), output.bytes(), System.nanoTime() - nanosAtEnd);
    return output;
  }
}
