package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.TaskMeasurements;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of up to {@link #ROWS} task attempts. The columns that are set when a task starts are
 * shared between copies: their values never change, and a row that a reader can see is never set
 * again. A column in which every value is 0 is null.
 */
final class TaskBlock {
  /** The number of rows of a full block. */
  static final int ROWS = 1024;

  private static final Metric[] METRICS = Metric.values();

  private final long[] taskIds;
  private final long[] startedAt;
  private final int[] partitions;
  private final int[] attempts;
  private final int[] slots;
  private final long[] endedAt;
  private final byte[] states;
  private final long[] @Nullable [] metrics;
  private @Nullable Outcome @Nullable [] outcomes;
  private @Nullable Object @Nullable [] updates;

  TaskBlock(int capacity) {
    taskIds = new long[capacity];
    startedAt = new long[capacity];
    partitions = new int[capacity];
    attempts = new int[capacity];
    slots = new int[capacity];
    endedAt = new long[capacity];
    states = new byte[capacity];
    metrics = new long[METRICS.length][];
  }

  private TaskBlock(TaskBlock other, boolean grow) {
    int capacity = grow ? Math.min(ROWS, other.capacity() * 2) : other.capacity();
    taskIds = grow ? Arrays.copyOf(other.taskIds, capacity) : other.taskIds;
    startedAt = grow ? Arrays.copyOf(other.startedAt, capacity) : other.startedAt;
    partitions = grow ? Arrays.copyOf(other.partitions, capacity) : other.partitions;
    attempts = grow ? Arrays.copyOf(other.attempts, capacity) : other.attempts;
    slots = grow ? Arrays.copyOf(other.slots, capacity) : other.slots;
    endedAt = Arrays.copyOf(other.endedAt, capacity);
    states = Arrays.copyOf(other.states, capacity);
    metrics = new long[METRICS.length][];
    for (int i = 0; i < metrics.length; i++) {
      long[] column = other.metrics[i];
      metrics[i] = column == null ? null : Arrays.copyOf(column, capacity);
    }
    outcomes = other.outcomes == null ? null : Arrays.copyOf(other.outcomes, capacity);
    updates = other.updates == null ? null : Arrays.copyOf(other.updates, capacity);
  }

  /** Returns a copy in which tasks may end while readers still read this block. */
  TaskBlock copy() {
    return new TaskBlock(this, false);
  }

  /** Returns a copy with twice the capacity. */
  TaskBlock grown() {
    return new TaskBlock(this, true);
  }

  int capacity() {
    return taskIds.length;
  }

  void start(int row, long taskId, int partition, int attempt, int slot, long at) {
    taskIds[row] = taskId;
    startedAt[row] = at;
    partitions[row] = partition;
    attempts[row] = attempt;
    slots[row] = slot;
  }

  void end(int row, Event.TaskEnded event) {
    endedAt[row] = event.at();
    states[row] = TaskState.of(event.outcome()).code();
    TaskMeasurements report = event.metrics();
    for (int i = 0; i < METRICS.length; i++) {
      long value = METRICS[i].in(report);
      if (value != 0) {
        long[] column = metrics[i];
        if (column == null) {
          column = new long[capacity()];
          metrics[i] = column;
        }
        column[row] = value;
      }
    }
    if (!(event.outcome() instanceof Outcome.Succeeded)) {
      if (outcomes == null) {
        outcomes = new Outcome[capacity()];
      }
      outcomes[row] = event.outcome();
    }
    if (!event.accumulators().isEmpty()) {
      if (updates == null) {
        updates = new Object[capacity()];
      }
      updates[row] = event.accumulators();
    }
  }

  long taskId(int row) {
    return taskIds[row];
  }

  long startedAt(int row) {
    return startedAt[row];
  }

  long endedAt(int row) {
    return endedAt[row];
  }

  int partition(int row) {
    return partitions[row];
  }

  int attempt(int row) {
    return attempts[row];
  }

  int slot(int row) {
    return slots[row];
  }

  TaskState state(int row) {
    return TaskState.ofCode(states[row]);
  }

  long metric(int row, Metric metric) {
    if (metric == Metric.DURATION) {
      return endedAt[row] == 0 ? 0 : endedAt[row] - startedAt[row];
    }
    if (metric == Metric.SCHEDULING) {
      return Math.max(0, metric(row, Metric.DURATION) - metric(row, Metric.RUN));
    }
    long[] column = metrics[metric.column()];
    return column == null ? 0 : column[row];
  }

  boolean has(Metric metric) {
    return metric == Metric.DURATION
        || metric == Metric.SCHEDULING
        || metrics[metric.column()] != null;
  }

  @Nullable Outcome outcome(int row) {
    if (state(row) == TaskState.SUCCEEDED) {
      return Outcome.SUCCEEDED;
    }
    return outcomes == null ? null : outcomes[row];
  }

  @SuppressWarnings("unchecked")
  List<Event.AccumulatorUpdate> updates(int row) {
    Object found = updates == null ? null : updates[row];
    return found == null ? List.of() : (List<Event.AccumulatorUpdate>) found;
  }
}
