package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.graph.CachedReads;
import dev.kindling.observe.graph.StageDag;
import dev.kindling.observe.state.AccumulatorValue;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import dev.kindling.observe.state.Totals;
import dev.kindling.ui.dag.DagLayout;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Writes one stage attempt as JSON. */
final class StageData {
  private static final int MAX_FAILURES = 20;
  private static final double[] QUANTILES = {0, 0.25, 0.5, 0.75, 1};

  private final Snapshot snapshot;
  private final Moment moment;
  private final StageView stage;

  StageData(Snapshot snapshot, Moment moment, StageView stage) {
    this.snapshot = snapshot;
    this.moment = moment;
    this.stage = stage;
  }

  /** Writes objects {@code input}, {@code output}, {@code read}, {@code write}, {@code results}. */
  static void amounts(JsonGenerator json, Totals totals) throws IOException {
    CommonFields.amount(json, "input", totals, Metric.INPUT_RECORDS, Metric.INPUT_BYTES);
    CommonFields.amount(json, "output", totals, Metric.OUTPUT_RECORDS, Metric.OUTPUT_BYTES);
    CommonFields.amount(
        json, "read", totals, Metric.SHUFFLE_READ_RECORDS, Metric.SHUFFLE_READ_BYTES);
    CommonFields.amount(
        json, "write", totals, Metric.SHUFFLE_WRITE_RECORDS, Metric.SHUFFLE_WRITE_BYTES);
    CommonFields.amount(json, "results", totals, Metric.RESULT_RECORDS, null);
  }

  /** Writes the fields of the stage attempt into the current object. */
  void fields(JsonGenerator json) throws IOException {
    json.writeNumberField("id", stage.id());
    json.writeNumberField("attempt", stage.attempt());
    json.writeStringField("kind", stage.info().kind());
    json.writeStringField("operation", stage.info().operation().name());
    json.writeStringField("place", stage.info().operation().site().fileAndLine());
    json.writeStringField("status", stage.status().name());
    CommonFields.time(json, moment, stage.submittedAt(), stage.durationNanos(moment.now()));
    CommonFields.tasks(json, stage.numTasks(), 0, stage.counts());
    amounts(json, stage.totals());
    TimeData.write(json, stage.totals());
    numbers(json, "jobs", stage.jobIds());
    numbers(json, "parents", stage.info().parentStageIds());
    numbers(
        json, "attempts", snapshot.attempts(stage.id()).stream().map(StageView::attempt).toList());
    CommonFields.error(json, stage.outcome());
  }

  /** Writes the fields of the stage's DAG into the current object. */
  void graph(JsonGenerator json) throws IOException {
    DagData.write(json, DagLayout.ofStage(StageDag.of(snapshot, stage)));
    json.writeNumberField("omittedDatasets", stage.omittedDatasets());
    json.writeObjectFieldStart("stages");
    json.writeObjectFieldStart(Integer.toString(stage.id()));
    json.writeStringField("kind", stage.info().kind());
    json.writeStringField("status", stage.status().name());
    json.writeNumberField("tasks", stage.numTasks());
    json.writeBooleanField("known", true);
    json.writeNumberField("duration", stage.durationNanos(moment.now()));
    json.writeNumberField("share", 0);
    json.writeBooleanField("reused", false);
    json.writeEndObject();
    json.writeEndObject();
    new Shuffles(snapshot).write(json, List.of(CachedReads.of(stage)));
  }

  /** Writes an array {@code quantiles}: one entry for each metric that is not 0 in all tasks. */
  void quantiles(JsonGenerator json) throws IOException {
    Tasks tasks = stage.tasks();
    int[] rows = new int[tasks.size()];
    int count = 0;
    for (int row = 0; row < tasks.size(); row++) {
      if (tasks.state(row) == TaskState.SUCCEEDED) {
        rows[count++] = row;
      }
    }
    json.writeArrayFieldStart("quantiles");
    for (Metric metric : Metric.ALL) {
      if (count > 0 && tasks.has(metric)) {
        long[] values =
            Arrays.stream(rows, 0, count)
                .filter(row -> stage.knows(row, metric))
                .mapToLong(row -> tasks.metric(row, metric))
                .sorted()
                .toArray();
        if (values.length == 0) {
          continue;
        }
        json.writeStartObject();
        json.writeStringField("metric", metric.title());
        json.writeStringField("unit", metric.unit().name());
        json.writeArrayFieldStart("values");
        for (double quantile : QUANTILES) {
          json.writeNumber(
              values[(int) Math.min(values.length - 1L, (long) (quantile * values.length))]);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  /** Writes an array {@code failures}: failed task attempts, and whether a retry succeeded. */
  void failures(JsonGenerator json) throws IOException {
    Tasks tasks = stage.tasks();
    BitSet succeeded = new BitSet();
    for (int row = 0; row < tasks.size(); row++) {
      if (tasks.state(row) == TaskState.SUCCEEDED) {
        succeeded.set(tasks.partition(row));
      }
    }
    json.writeArrayFieldStart("failures");
    int written = 0;
    for (int row = 0; row < tasks.size() && written < MAX_FAILURES; row++) {
      if (tasks.state(row) == TaskState.FAILED) {
        json.writeStartObject();
        json.writeNumberField("task", tasks.taskId(row));
        json.writeNumberField("partition", tasks.partition(row));
        json.writeNumberField("attempt", tasks.attempt(row));
        json.writeNumberField("slot", tasks.slot(row));
        CommonFields.time(
            json, moment, tasks.startedAt(row), tasks.durationNanos(row, moment.now()));
        json.writeBooleanField("retrySucceeded", succeeded.get(tasks.partition(row)));
        CommonFields.error(json, tasks.outcome(row));
        json.writeEndObject();
        written++;
      }
    }
    json.writeEndArray();
  }

  /** Writes an array {@code accumulators}. */
  void accumulators(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("accumulators");
    for (AccumulatorValue accumulator : stage.accumulators()) {
      json.writeStartObject();
      json.writeNumberField("id", accumulator.id());
      json.writeStringField("name", accumulator.name());
      json.writeStringField("value", accumulator.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes an array of numbers. */
  static void numbers(JsonGenerator json, String name, List<Integer> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }
}
