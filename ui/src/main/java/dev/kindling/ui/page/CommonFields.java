package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.TaskCounts;
import dev.kindling.observe.state.Totals;
import dev.kindling.spi.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of fields that several pages share. Times are nanoseconds since the application
 * started, so that they are exact as JavaScript numbers; -1 if the event has not happened.
 */
final class CommonFields {
  private CommonFields() {}

  /** Writes {@code start} and {@code duration}. */
  static void time(JsonGenerator json, Moment moment, long startedAt, long duration)
      throws IOException {
    json.writeNumberField("start", moment.relative(startedAt));
    json.writeNumberField("duration", duration);
  }

  /** Writes an object with a number of records and of bytes. */
  static void amount(
      JsonGenerator json, String name, Totals totals, Metric records, @Nullable Metric bytes)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("records", totals.of(records));
    json.writeNumberField("bytes", bytes == null ? 0 : totals.of(bytes));
    json.writeEndObject();
  }

  /** Writes an object {@code tasks}: the progress of tasks. */
  static void tasks(JsonGenerator json, int total, int skipped, TaskCounts counts)
      throws IOException {
    json.writeObjectFieldStart("tasks");
    json.writeNumberField("total", total);
    json.writeNumberField("done", counts.partitions());
    json.writeNumberField("running", counts.running());
    json.writeNumberField("failed", counts.failed());
    json.writeNumberField("cancelled", counts.cancelled());
    json.writeNumberField("skipped", skipped);
    json.writeEndObject();
  }

  /** Writes a field {@code error}: null unless the outcome is a failure or a cancellation. */
  static void error(JsonGenerator json, @Nullable Outcome outcome) throws IOException {
    if (outcome instanceof Outcome.Failed failed) {
      json.writeObjectFieldStart("error");
      json.writeStringField("type", failed.type());
      json.writeStringField("message", failed.message());
      json.writeStringField("stack", failed.stack());
      json.writeEndObject();
    } else if (outcome instanceof Outcome.Cancelled cancelled) {
      json.writeObjectFieldStart("error");
      json.writeStringField("type", "Cancelled");
      json.writeStringField("message", cancelled.reason());
      json.writeStringField("stack", "");
      json.writeEndObject();
    } else {
      json.writeNullField("error");
    }
  }
}
