package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.ApplicationView;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.spi.EpochClock;
import java.io.IOException;

/** Spark's {@code ApplicationInfo}. */
final class ApplicationJson {
  private ApplicationJson() {}

  static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
    ApplicationView application = snapshot.application();
    boolean ended = application.endedAt() != 0;
    long start = RestFields.millis(application.startedAt());
    long end = ended ? RestFields.millis(application.endedAt()) : -1;
    long updated = RestFields.millis(Math.max(application.startedAt(), snapshot.takenAt()));
    json.writeStartObject();
    json.writeStringField("id", application.id());
    json.writeStringField("name", application.name());
    json.writeArrayFieldStart("attempts");
    json.writeStartObject();
    json.writeStringField("startTime", RestFields.timeOfMillis(start));
    json.writeStringField("endTime", RestFields.timeOfMillis(end));
    json.writeStringField("lastUpdated", RestFields.timeOfMillis(updated));
    long durationNanos = application.durationNanos(EpochClock.nanos());
    json.writeNumberField("duration", RestFields.millis(durationNanos));
    json.writeStringField("sparkUser", application.user());
    json.writeBooleanField("completed", ended);
    json.writeStringField("appSparkVersion", Rest.SPARK_VERSION);
    json.writeNumberField("startTimeEpoch", start);
    json.writeNumberField("endTimeEpoch", end);
    json.writeNumberField("lastUpdatedEpoch", updated);
    json.writeNumberField("durationNanos", durationNanos);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
