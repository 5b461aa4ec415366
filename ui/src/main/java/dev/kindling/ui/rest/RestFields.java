package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How Spark writes times, and fields that come in rows. */
final class RestFields {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private RestFields() {}

  /** {@code 2026-11-22T21:46:29.123GMT}. */
  static String time(long epochNanos) {
    return timeOfMillis(millis(epochNanos));
  }

  /** The same of milliseconds since the epoch. */
  static String timeOfMillis(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }

  /** Whole milliseconds of nanoseconds. */
  static long millis(long nanos) {
    return Math.floorDiv(nanos, NANOS_PER_MILLI);
  }

  /** A time, unless it has not come yet. */
  static void timeUnlessNever(JsonGenerator json, String name, long epochNanos) throws IOException {
    if (epochNanos != 0) {
      json.writeStringField(name, time(epochNanos));
    }
  }

  /** RestFields that are always 0 in one process. */
  static void zeros(JsonGenerator json, String... names) throws IOException {
    for (String name : names) {
      json.writeNumberField(name, 0);
    }
  }

  /** A field with an empty object. */
  static void emptyObject(JsonGenerator json, String name) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeEndObject();
  }

  /** A field with an empty array. */
  static void emptyArray(JsonGenerator json, String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }
}
