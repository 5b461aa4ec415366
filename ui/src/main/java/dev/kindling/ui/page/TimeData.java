package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.measure.TaskTime;
import dev.kindling.observe.state.Totals;
import java.io.IOException;

/** Writes where the time of tasks went as JSON. */
final class TimeData {
  private TimeData() {}

  /** Writes an array {@code time}: the known parts of the tasks' time. */
  static void write(JsonGenerator json, Totals totals) throws IOException {
    json.writeArrayFieldStart("time");
    for (TaskTime.Part part : TaskTime.of(totals::of).parts()) {
      json.writeStartObject();
      json.writeStringField("kind", part.kind().name());
      json.writeStringField("title", part.kind().title());
      json.writeNumberField("nanos", part.nanos());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
