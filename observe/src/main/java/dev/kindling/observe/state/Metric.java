package dev.kindling.observe.state;

import dev.kindling.spi.TaskMetrics;
import java.util.List;
import java.util.function.ToLongFunction;

/** What is measured of a task, in the order in which tables show it. */
public enum Metric {
  /** From the task's start to its end, scheduling included. */
  DURATION("Duration", Unit.NANOS, metrics -> 0),
  /** From the first record asked for to the result. */
  RUN("Run time", Unit.NANOS, TaskMetrics::runNanos),
  /** Processor time of the task's thread. */
  CPU("CPU time", Unit.NANOS, TaskMetrics::cpuNanos),
  /** Time all collectors ran while the task did. */
  GC("GC time", Unit.NANOS, TaskMetrics::gcNanos),
  /** Heap that the task's thread allocated. */
  ALLOCATED("Allocated", Unit.BYTES, TaskMetrics::allocatedBytes),
  /** Records read from sources and cached blocks. */
  INPUT_RECORDS("Input records", Unit.RECORDS, TaskMetrics::inputRecords),
  /** Bytes read from files, or estimated of cached blocks. */
  INPUT_BYTES("Input size", Unit.BYTES, TaskMetrics::inputBytes),
  /** Records written to files. */
  OUTPUT_RECORDS("Output records", Unit.RECORDS, TaskMetrics::outputRecords),
  /** Bytes written to files. */
  OUTPUT_BYTES("Output size", Unit.BYTES, TaskMetrics::outputBytes),
  /** Pairs read from map outputs. */
  SHUFFLE_READ_RECORDS("Shuffle read records", Unit.RECORDS, TaskMetrics::shuffleReadRecords),
  /** Estimated size of the pairs read from map outputs. */
  SHUFFLE_READ_BYTES("Shuffle read size", Unit.BYTES, TaskMetrics::shuffleReadBytes),
  /** Pairs that went into map-side combine. */
  COMBINED_RECORDS("Records before combine", Unit.RECORDS, TaskMetrics::combinedRecords),
  /** Pairs written for reducers, after map-side combine. */
  SHUFFLE_WRITE_RECORDS("Shuffle write records", Unit.RECORDS, TaskMetrics::shuffleWriteRecords),
  /** Estimated size of the pairs written for reducers. */
  SHUFFLE_WRITE_BYTES("Shuffle write size", Unit.BYTES, TaskMetrics::shuffleWriteBytes),
  /** Time spent finishing map outputs. */
  SHUFFLE_WRITE("Shuffle write time", Unit.NANOS, TaskMetrics::shuffleWriteNanos),
  /** Records handed to the driver. */
  RESULT_RECORDS("Result records", Unit.RECORDS, TaskMetrics::resultRecords),
  /** Partitions read from the cache. */
  CACHE_HITS("Cache hits", Unit.PARTITIONS, TaskMetrics::cacheHits),
  /** Partitions of persisted datasets that had to be computed. */
  CACHE_MISSES("Cache misses", Unit.PARTITIONS, TaskMetrics::cacheMisses);

  /** What a metric counts. */
  public enum Unit {
    NANOS,
    BYTES,
    RECORDS,
    PARTITIONS
  }

  /** All metrics, in order. */
  public static final List<Metric> ALL = List.of(values());

  private final String title;
  private final Unit unit;
  private final ToLongFunction<TaskMetrics> reading;

  Metric(String title, Unit unit, ToLongFunction<TaskMetrics> reading) {
    this.title = title;
    this.unit = unit;
    this.reading = reading;
  }

  /** A table's heading. */
  public String title() {
    return title;
  }

  /** What it counts. */
  public Unit unit() {
    return unit;
  }

  /** The value in a task's report; 0 for {@link #DURATION}, which no report holds. */
  long in(TaskMetrics metrics) {
    return reading.applyAsLong(metrics);
  }
}
