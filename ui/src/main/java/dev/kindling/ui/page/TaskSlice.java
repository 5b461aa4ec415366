package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A slice of a stage's task table, of the rows that a reader chose, sorted.
 *
 * @param state the state of the rows; empty for all
 * @param search the number of a partition, or a part of an error; empty for all
 * @param sort a column: {@code task}, {@code partition}, {@code attempt}, {@code slot}, {@code
 *     state}, {@code start}, {@code duration}, or a {@link Metric}'s name
 * @param descending whether the largest value comes first
 * @param offset the number of rows to skip
 * @param limit the maximum number of rows, at least 1
 */
record TaskSlice(
    Optional<TaskState> state,
    String search,
    String sort,
    boolean descending,
    int offset,
    int limit) {
  /**
   * Writes fields {@code all}, {@code total}, which is the number of chosen rows, {@code offset},
   * {@code metrics}, {@code accumulators}, which is whether the stage has any, and {@code rows}.
   * After the last row comes no page: the last one takes its place.
   */
  void write(JsonGenerator json, StageView stage, Moment moment) throws IOException {
    Tasks tasks = stage.tasks();
    List<Metric> metrics =
        Metric.ALL.stream()
            .filter(metric -> metric != Metric.DURATION && tasks.has(metric))
            .sorted(Comparator.comparing(metric -> metric.unit() != Metric.Unit.RECORDS))
            .toList();
    int[] rows = sorted(tasks, moment);
    int from = offset < rows.length ? offset : Math.max(rows.length - 1, 0) / limit * limit;
    int to = (int) Math.min((long) from + limit, rows.length);
    json.writeNumberField("all", tasks.size());
    json.writeNumberField("total", rows.length);
    json.writeNumberField("dropped", tasks.dropped());
    json.writeNumberField("offset", from);
    json.writeArrayFieldStart("metrics");
    for (Metric metric : metrics) {
      json.writeStartObject();
      json.writeStringField("name", metric.name());
      json.writeStringField("title", metric.title());
      json.writeStringField("unit", metric.unit().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("accumulators", !stage.accumulators().isEmpty());
    json.writeArrayFieldStart("rows");
    for (int i = from; i < to; i++) {
      row(json, stage, rows[i], metrics, moment);
    }
    json.writeEndArray();
  }

  private static void row(
      JsonGenerator json, StageView stage, int row, List<Metric> metrics, Moment moment)
      throws IOException {
    Tasks tasks = stage.tasks();
    json.writeStartObject();
    json.writeNumberField("task", tasks.taskId(row));
    json.writeNumberField("partition", tasks.partition(row));
    json.writeNumberField("attempt", tasks.attempt(row));
    json.writeNumberField("slot", tasks.slot(row));
    json.writeStringField("state", tasks.state(row).name());
    CommonFields.time(json, moment, tasks.startedAt(row), tasks.durationNanos(row, moment.now()));
    json.writeArrayFieldStart("values");
    for (Metric metric : metrics) {
      if (stage.knows(row, metric)) {
        json.writeNumber(tasks.metric(row, metric));
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("accumulators");
    for (Event.AccumulatorUpdate update : tasks.accumulators(row)) {
      json.writeStartObject();
      json.writeStringField("name", update.name());
      json.writeStringField("update", update.update());
      json.writeEndObject();
    }
    json.writeEndArray();
    Outcome outcome = tasks.outcome(row);
    CommonFields.error(json, outcome);
    json.writeEndObject();
  }

  private int[] sorted(Tasks tasks, Moment moment) {
    ToLongFunction<Integer> key = key(tasks, moment);
    Integer[] rows =
        IntStream.range(0, tasks.size())
            .filter(row -> isChosen(tasks, row))
            .boxed()
            .toArray(Integer[]::new);
    long[] keys = new long[tasks.size()];
    for (int row : rows) {
      keys[row] = key.applyAsLong(row);
    }
    Comparator<Integer> order = Comparator.comparingLong(row -> keys[row]);
    Arrays.sort(rows, descending ? order.reversed() : order);
    return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
  }

  private boolean isChosen(Tasks tasks, int row) {
    return state.map(wanted -> tasks.state(row) == wanted).orElse(true)
        && (search.isEmpty()
            || search.equals(String.valueOf(tasks.partition(row)))
            || errorText(tasks.outcome(row)).contains(search.toLowerCase(Locale.ROOT)));
  }

  private static String errorText(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? (failed.type() + ": " + failed.message()).toLowerCase(Locale.ROOT)
        : outcome instanceof Outcome.Cancelled cancelled
            ? cancelled.reason().toLowerCase(Locale.ROOT)
            : "";
  }

  private ToLongFunction<Integer> key(Tasks tasks, Moment moment) {
    return switch (sort) {
      case "partition" -> tasks::partition;
      case "attempt" -> tasks::attempt;
      case "slot" -> tasks::slot;
      case "state" -> row -> tasks.state(row).ordinal();
      case "start" -> tasks::startedAt;
      case "duration" -> row -> tasks.durationNanos(row, moment.now());
      default -> {
        Optional<Metric> metric =
            Metric.ALL.stream().filter(each -> each.name().equals(sort)).findFirst();
        yield metric.isPresent() ? row -> tasks.metric(row, metric.get()) : tasks::taskId;
      }
    };
  }
}
