package dev.kindling.observe.measure;

import dev.kindling.observe.state.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where the time of a task, or of the tasks of a stage, went. The parts are disjoint, and their sum
 * is the duration. A part that is not known, or took no time, is absent.
 *
 * @param parts the parts, in the order in which a task goes through them
 */
public record TaskTime(List<Part> parts) {
  /** The kinds of parts. */
  public enum Kind {
    /** Between the scheduler and the task slot, on both ways. */
    SCHEDULING("Scheduling"),
    /** Until a Python worker was idle, or had started. */
    WORKER_WAIT("Wait for a Python worker"),
    /** In a Python worker: the program's functions, and its reading and writing of records. */
    PYTHON("Python"),
    /** Reading map outputs into tables that combine, group or sort them. */
    SHUFFLE_READ("Shuffle read"),
    /** Everything in the JVM that is not measured by itself, such as the program's functions. */
    COMPUTE("Compute"),
    /** Writing records to disk that did not fit in memory. */
    SPILL("Spill"),
    /** Finishing the map outputs. */
    SHUFFLE_WRITE("Shuffle write"),
    /** Making the result and measuring it. */
    RESULT("Result"),
    /**
     * Garbage collection. Absent for tasks in Python: it goes on while they wait for the worker.
     */
    GC("Garbage collection");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Returns the name that pages show. */
    public String title() {
      return title;
    }
  }

  /** One part of the time. */
  public record Part(Kind kind, long nanos) {}

  /**
   * Divides the time of ended tasks.
   *
   * @param metrics returns the value, or the sum of the values, of a metric
   */
  public static TaskTime of(ToLongFunction<Metric> metrics) {
    Rest rest = new Rest(metrics, metrics.applyAsLong(Metric.DURATION));
    long scheduling = rest.take(Metric.SCHEDULING);
    long wait = rest.take(Metric.WORKER_WAIT);
    long python = rest.take(Metric.PYTHON);
    long read = rest.take(Metric.SHUFFLE_READ);
    long spill = rest.take(Metric.SPILL);
    long write = rest.take(Metric.SHUFFLE_WRITE);
    long result = rest.take(Metric.RESULT);
    long gc = python > 0 ? 0 : rest.take(Metric.GC);
    List<Part> parts = new ArrayList<>();
    add(parts, Kind.SCHEDULING, scheduling);
    add(parts, Kind.WORKER_WAIT, wait);
    add(parts, Kind.PYTHON, python);
    add(parts, Kind.SHUFFLE_READ, read);
    add(parts, Kind.COMPUTE, rest.nanos);
    add(parts, Kind.SPILL, spill);
    add(parts, Kind.SHUFFLE_WRITE, write);
    add(parts, Kind.RESULT, result);
    add(parts, Kind.GC, gc);
    return new TaskTime(List.copyOf(parts));
  }

  private static void add(List<Part> parts, Kind kind, long nanos) {
    if (nanos > 0) {
      parts.add(new Part(kind, nanos));
    }
  }

  /** The part of a duration that is not divided yet. */
  private static final class Rest {
    private final ToLongFunction<Metric> metrics;
    private long nanos;

    Rest(ToLongFunction<Metric> metrics, long nanos) {
      this.metrics = metrics;
      this.nanos = nanos;
    }

    /** Returns the value of a metric, at most what is left, and takes it from there. */
    long take(Metric metric) {
      long taken = Math.max(0, Math.min(metrics.applyAsLong(metric), nanos));
      nanos -= taken;
      return taken;
    }
  }
}
