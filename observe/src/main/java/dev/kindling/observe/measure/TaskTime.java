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
    /** Everything in the JVM that is not measured by itself, such as the program's functions. */
    COMPUTE("Compute"),
    /** Finishing the map outputs. */
    SHUFFLE_WRITE("Shuffle write"),
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
    long duration = metrics.applyAsLong(Metric.DURATION);
    long scheduling = limited(metrics.applyAsLong(Metric.SCHEDULING), duration);
    long left = duration - scheduling;
    long wait = limited(metrics.applyAsLong(Metric.WORKER_WAIT), left);
    left -= wait;
    long python = limited(metrics.applyAsLong(Metric.PYTHON), left);
    left -= python;
    long write = limited(metrics.applyAsLong(Metric.SHUFFLE_WRITE), left);
    left -= write;
    long gc = python > 0 ? 0 : limited(metrics.applyAsLong(Metric.GC), left);
    left -= gc;
    List<Part> parts = new ArrayList<>();
    add(parts, Kind.SCHEDULING, scheduling);
    add(parts, Kind.WORKER_WAIT, wait);
    add(parts, Kind.PYTHON, python);
    add(parts, Kind.COMPUTE, left);
    add(parts, Kind.SHUFFLE_WRITE, write);
    add(parts, Kind.GC, gc);
    return new TaskTime(List.copyOf(parts));
  }

  private static long limited(long nanos, long most) {
    return Math.max(0, Math.min(nanos, most));
  }

  private static void add(List<Part> parts, Kind kind, long nanos) {
    if (nanos > 0) {
      parts.add(new Part(kind, nanos));
    }
  }
}
