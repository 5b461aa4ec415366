package dev.kindling.observe.state;

import dev.kindling.spi.TaskMeasurements;
import java.util.List;

/** The metrics of a task, in the order of table columns. */
public enum Metric {
  /** From the task's start to its end, including scheduling. */
  DURATION("Duration", Unit.NANOS),
  /** From the request for the first record to the result. */
  RUN("Run time", Unit.NANOS),
  /** The part of the duration that is not run time: handing the task over and its report back. */
  SCHEDULING("Scheduling", Unit.NANOS),
  /** The time for which it waited until a Python worker was idle, or had started. */
  WORKER_WAIT("Wait for a Python worker", Unit.NANOS),
  /** The time in which a Python worker ran it. */
  PYTHON("Python", Unit.NANOS),
  /** Processor time of the task's thread. */
  CPU("CPU time", Unit.NANOS),
  /** The time in which any garbage collector ran while the task ran. */
  GC("GC time", Unit.NANOS),
  /** Heap bytes that the task's thread allocated. */
  ALLOCATED("Allocated", Unit.BYTES),
  /** Records read from sources and cached blocks. */
  INPUT_RECORDS("Input records", Unit.RECORDS),
  /** Bytes read from files, and the estimated size of cached blocks. */
  INPUT_BYTES("Input size", Unit.BYTES),
  /** Records written to files. */
  OUTPUT_RECORDS("Output records", Unit.RECORDS),
  /** Bytes written to files. */
  OUTPUT_BYTES("Output size", Unit.BYTES),
  /** Pairs read from map outputs. */
  SHUFFLE_READ_RECORDS("Shuffle read records", Unit.RECORDS),
  /** Estimated size of the pairs read from map outputs. */
  SHUFFLE_READ_BYTES("Shuffle read size", Unit.BYTES),
  /** Time spent reading map outputs into tables that combine, group or sort them. */
  SHUFFLE_READ("Shuffle read time", Unit.NANOS),
  /** Pairs before map-side combine. */
  COMBINED_RECORDS("Records before combine", Unit.RECORDS),
  /** Pairs written for reducers, after map-side combine. */
  SHUFFLE_WRITE_RECORDS("Shuffle write records", Unit.RECORDS),
  /** Estimated size of the pairs written for reducers. */
  SHUFFLE_WRITE_BYTES("Shuffle write size", Unit.BYTES),
  /** Time spent finishing map outputs. */
  SHUFFLE_WRITE("Shuffle write time", Unit.NANOS),
  /** Time spent writing records to disk that did not fit in memory. */
  SPILL("Spill time", Unit.NANOS),
  /** Records returned to the driver. */
  RESULT_RECORDS("Result records", Unit.RECORDS),
  /** The size of the result when it is serialised; estimated for a small one. */
  RESULT_BYTES("Result size", Unit.BYTES),
  /** Time spent making the result and measuring it. */
  RESULT("Result time", Unit.NANOS),
  /** The maximum memory that tables, buffers and runs used at one time. */
  PEAK_MEMORY("Peak memory", Unit.BYTES),
  /** The size of spilled records in memory. */
  SPILLED_MEMORY("Spilled (memory)", Unit.BYTES),
  /** The size of spilled records on disk. */
  SPILLED_DISK("Spilled (disk)", Unit.BYTES),
  /** Partitions read from the cache. */
  CACHE_HITS("Cache hits", Unit.PARTITIONS),
  /** Partitions of persisted datasets that were not cached and had to be computed. */
  CACHE_MISSES("Cache misses", Unit.PARTITIONS);

  /** The unit of a metric. */
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

  Metric(String title, Unit unit) {
    this.title = title;
    this.unit = unit;
  }

  /** Returns the heading of its table column. */
  public String title() {
    return title;
  }

  /** Returns the unit. */
  public Unit unit() {
    return unit;
  }

  /** Returns its index in {@link #ALL}. Indices are not stored outside the process. */
  @SuppressWarnings("EnumOrdinal")
  int column() {
    return ordinal();
  }

  /**
   * Returns the value in a task's metrics; 0 for {@link #DURATION} and {@link #SCHEDULING}, which
   * they do not contain.
   */
  long in(TaskMeasurements metrics) {
    return switch (this) {
      case DURATION, SCHEDULING -> 0;
      case RUN -> metrics.runNanos();
      case WORKER_WAIT -> metrics.workerWaitNanos();
      case PYTHON -> metrics.pythonNanos();
      case CPU -> metrics.cpuNanos();
      case GC -> metrics.gcNanos();
      case ALLOCATED -> metrics.allocatedBytes();
      case INPUT_RECORDS -> metrics.inputRecords();
      case INPUT_BYTES -> metrics.inputBytes();
      case OUTPUT_RECORDS -> metrics.outputRecords();
      case OUTPUT_BYTES -> metrics.outputBytes();
      case SHUFFLE_READ_RECORDS -> metrics.shuffleReadRecords();
      case SHUFFLE_READ_BYTES -> metrics.shuffleReadBytes();
      case SHUFFLE_READ -> metrics.shuffleReadNanos();
      case COMBINED_RECORDS -> metrics.combinedRecords();
      case SHUFFLE_WRITE_RECORDS -> metrics.shuffleWriteRecords();
      case SHUFFLE_WRITE_BYTES -> metrics.shuffleWriteBytes();
      case SHUFFLE_WRITE -> metrics.shuffleWriteNanos();
      case SPILL -> metrics.spillNanos();
      case RESULT_RECORDS -> metrics.resultRecords();
      case RESULT_BYTES -> metrics.resultBytes();
      case RESULT -> metrics.resultNanos();
      case PEAK_MEMORY -> metrics.peakMemoryBytes();
      case SPILLED_MEMORY -> metrics.spilledMemoryBytes();
      case SPILLED_DISK -> metrics.spilledDiskBytes();
      case CACHE_HITS -> metrics.cacheHits();
      case CACHE_MISSES -> metrics.cacheMisses();
    };
  }
}
