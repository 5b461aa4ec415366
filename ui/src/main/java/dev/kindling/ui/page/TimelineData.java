package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import java.io.IOException;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Writes task attempts as columns, for timelines. Times are relative to {@code origin}, which is in
 * nanoseconds since the epoch.
 */
final class TimelineData {
  private final Moment moment;
  private final long origin;

  TimelineData(Moment moment, long origin) {
    this.moment = moment;
    this.origin = origin;
  }

  /** Writes an object {@code columns} with the rows of stage attempts, from a given row on. */
  void columns(JsonGenerator json, List<StageView> stages, int from) throws IOException {
    json.writeObjectFieldStart("columns");
    column(json, "start", stages, from, stage -> row -> stage.tasks().startedAt(row) - origin);
    column(
        json,
        "duration",
        stages,
        from,
        stage -> row -> stage.tasks().durationNanos(row, moment.now()));
    column(json, "slot", stages, from, stage -> stage.tasks()::slot);
    column(json, "partition", stages, from, stage -> stage.tasks()::partition);
    column(json, "attempt", stages, from, stage -> stage.tasks()::attempt);
    column(json, "state", stages, from, stage -> row -> stage.tasks().state(row).ordinal());
    column(json, "in", stages, from, stage -> row -> recordsIn(stage, row));
    column(json, "out", stages, from, stage -> row -> recordsOut(stage, row));
    if (stages.size() > 1) {
      json.writeArrayFieldStart("stage");
      for (StageView stage : stages) {
        for (int row = from; row < stage.tasks().size(); row++) {
          json.writeNumber(stage.id());
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** Returns the first row that can still change: that of the first running task. */
  static int settled(Tasks tasks) {
    int row = 0;
    while (row < tasks.size() && tasks.state(row) != TaskState.RUNNING) {
      row++;
    }
    return row;
  }

  /** Returns the records that a task read, -1 if they were not counted. */
  static long recordsIn(StageView stage, int row) {
    long input = stage.tasks().metric(row, Metric.INPUT_RECORDS);
    long shuffled = stage.tasks().metric(row, Metric.SHUFFLE_READ_RECORDS);
    boolean counted = stage.knows(row, Metric.INPUT_RECORDS) || !stage.info().reads().isEmpty();
    return counted ? input + shuffled : -1;
  }

  /** Returns the records that a task wrote or returned, -1 if they were not counted. */
  static long recordsOut(StageView stage, int row) {
    Tasks tasks = stage.tasks();
    boolean counted =
        stage.info().writes() != null
            || stage.knows(row, Metric.RESULT_RECORDS)
            || stage.knows(row, Metric.OUTPUT_RECORDS);
    return counted
        ? tasks.metric(row, Metric.SHUFFLE_WRITE_RECORDS)
            + tasks.metric(row, Metric.RESULT_RECORDS)
            + tasks.metric(row, Metric.OUTPUT_RECORDS)
        : -1;
  }

  private static void column(
      JsonGenerator json, String name, List<StageView> stages, int from, Column column)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (StageView stage : stages) {
      IntToLongFunction values = column.of(stage);
      for (int row = from; row < stage.tasks().size(); row++) {
        json.writeNumber(values.applyAsLong(row));
      }
    }
    json.writeEndArray();
  }

  private interface Column {
    IntToLongFunction of(StageView stage);
  }
}
