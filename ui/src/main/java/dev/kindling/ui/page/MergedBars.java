package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The bars of a timeline with more tasks than a page can take. Successful tasks of a stage that run
 * one after the other in a task slot are one bar, if the time between them could not be seen. Tasks
 * that failed, were cancelled or still run have bars of their own, and so have stages with few
 * tasks.
 */
final class MergedBars {
  private static final int SMALL_STAGE = 100;

  private final Moment moment;
  private final long origin;
  private final long gap;
  private final List<Bar> bars = new ArrayList<>();

  /**
   * @param origin the start of the timeline, in nanoseconds since the epoch
   * @param gap the length of time that can't be seen, in nanoseconds
   */
  MergedBars(Moment moment, long origin, long gap) {
    this.moment = moment;
    this.origin = origin;
    this.gap = gap;
  }

  /** Adds the tasks of a stage attempt. */
  void add(StageView stage, int slots) {
    Tasks tasks = stage.tasks();
    boolean merges = tasks.size() > SMALL_STAGE;
    Bar[] latest = new Bar[slots];
    for (int row = 0; row < tasks.size(); row++) {
      int slot = tasks.slot(row);
      boolean succeeded = tasks.state(row) == TaskState.SUCCEEDED;
      Bar bar = slot < slots ? latest[slot] : null;
      long start = tasks.startedAt(row) - origin;
      if (!merges || !succeeded || bar == null || start - bar.end > gap) {
        bar = new Bar(stage.id(), start, slot, tasks, row);
        bars.add(bar);
      }
      bar.end = Math.max(bar.end, start + tasks.durationNanos(row, moment.now()));
      bar.in = sum(bar.in, TimelineData.recordsIn(stage, row));
      bar.out = sum(bar.out, TimelineData.recordsOut(stage, row));
      bar.tasks++;
      if (slot < slots) {
        latest[slot] = succeeded ? bar : null;
      }
    }
  }

  /** Writes an object {@code columns} as {@link TimelineData} does, with the number of tasks. */
  void write(JsonGenerator json) throws IOException {
    bars.sort(Comparator.comparingLong(bar -> bar.start));
    json.writeObjectFieldStart("columns");
    column(json, "start", bar -> bar.start);
    column(json, "duration", bar -> bar.end - bar.start);
    column(json, "slot", bar -> bar.slot);
    column(json, "partition", bar -> bar.partition);
    column(json, "attempt", bar -> bar.attempt);
    column(json, "state", bar -> bar.state.ordinal());
    column(json, "in", bar -> bar.in);
    column(json, "out", bar -> bar.out);
    column(json, "stage", bar -> bar.stage);
    column(json, "tasks", bar -> bar.tasks);
    json.writeEndObject();
  }

  private void column(JsonGenerator json, String name, ToLongFunction<Bar> value)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Bar bar : bars) {
      json.writeNumber(value.applyAsLong(bar));
    }
    json.writeEndArray();
  }

  private static long sum(long one, long other) {
    return one < 0 || other < 0 ? -1 : one + other;
  }

  private static final class Bar {
    final int stage;
    final long start;
    final int slot;
    final int partition;
    final int attempt;
    final TaskState state;
    long end;
    long in;
    long out;
    int tasks;

    Bar(int stage, long start, int slot, Tasks tasks, int row) {
      this.stage = stage;
      this.start = start;
      this.slot = slot;
      this.partition = tasks.partition(row);
      this.attempt = tasks.attempt(row);
      this.state = tasks.state(row);
      this.end = start;
    }
  }
}
