package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times in Spark's format, and groups of fields. */
final class RestFields {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private RestFields() {}

  /** Returns a time in Spark's format: {@code 2026-11-22T21:46:29.123GMT}. */
  static String time(long epochNanos) {
    return timeOfMillis(millis(epochNanos));
  }

  /** Returns a time in Spark's format, from milliseconds since the epoch. */
  static String timeOfMillis(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }

  /** Returns nanoseconds as whole milliseconds, rounded down. */
  static long millis(long nanos) {
    return Math.floorDiv(nanos, NANOS_PER_MILLI);
  }

  /** Writes a time, unless it is 0. */
  static void timeUnlessNever(JsonGenerator json, String name, long epochNanos) throws IOException {
    if (epochNanos != 0) {
      json.writeStringField(name, time(epochNanos));
    }
  }

  /** Writes fields that are always 0 in a single process. */
  static void zeros(JsonGenerator json, String... names) throws IOException {
    for (String name : names) {
      json.writeNumberField(name, 0);
    }
  }

  /** Writes a field with an empty object. */
  static void emptyObject(JsonGenerator json, String name) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeEndObject();
  }

  /** Writes a field with an empty array. */
  static void emptyArray(JsonGenerator json, String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }
}
