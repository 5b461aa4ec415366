package dev.kindling.engine.shuffle;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.pipeline.combine.KeepingFirst;
import dev.kindling.pipeline.crossing.Crossing;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.ResultSink;
import org.jspecify.annotations.Nullable;

/**
 * The last sink of a map task: takes pairs and makes the {@link MapOutput} of one map partition.
 *
 * <p>Keys and values that could be changed are copied, so that an output never changes after it was
 * made.
 */
public abstract class ShuffleWriter implements ResultSink<Object, MapOutput> {
  final Partitions partitions;
  final Crossing crossing;
  final TaskCounters counters;

  ShuffleWriter(Partitions partitions, Crossing crossing, TaskCounters counters) {
    this.partitions = partitions;
    this.crossing = crossing;
    this.counters = counters;
  }

  /**
   * A writer for one map task.
   *
   * @param combiner the task's own, where map tasks combine before they write; null where they
   *     don't
   * @param hashed whether reducers will look keys up by their hash codes
   */
  public static ShuffleWriter start(
      Partitioner partitioner,
      @Nullable Combiner<Object, Object> combiner,
      boolean hashed,
      Crossing crossing,
      TaskCounters counters) {
    Partitions partitions = new Partitions(partitioner);
    if (combiner == null) {
      return new PlainWriter(partitions, hashed, crossing, counters);
    }
    return new CombiningWriter(
        partitions, combiner, combiner instanceof KeepingFirst, crossing, counters);
  }

  /** The record as the pair it must be. */
  static Tuple2<?, ?> pair(Object record) {
    return (Tuple2<?, ?>) record;
  }

  /** Notes what was written. */
  MapOutput counted(MapOutput output, long nanosAtEnd) {
    counters.shuffleWriteRecords += output.records();
    counters.shuffleWriteBytes += output.bytes();
    counters.shuffleWriteNanos += System.nanoTime() - nanosAtEnd;
    return output;
  }
}
